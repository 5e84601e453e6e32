'use client';

import { useSyncExternalStore } from 'react';

/** In this browser only: "off" when somebody turned them off; whoever speaks to a computer sets letters off by chance. */
const storageKey = 'winnow.single-letter-keys';

const listeners = new Set<() => void>();
/** What was chosen where the browser keeps nothing. */
let unkept: boolean | null = null;

/** Whether single letters (and signs) act on the page. */
export function areLettersOn(): boolean {
  if (unkept !== null) return unkept;
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

export function setLetters(isOn: boolean): void {
  try {
    localStorage.setItem(storageKey, isOn ? 'on' : 'off');
  } catch {
    unkept = isOn;
  }
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab may turn them.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export const useLettersOn = (): boolean => useSyncExternalStore(subscribe, areLettersOn, () => true);

export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'repeat' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'defaultPrevented'
>;

/** Steps may be repeated by holding the key; what decides is done once. */
const repeating = new Set(['j', 'k']);

/** The key as a command of the page, named as `KeyboardEvent.key` names it; null when it is none. */
export function commandOf(press: KeyPress, lettersOn: boolean): string | null {
  if (!lettersOn || press.defaultPrevented || press.isComposing) return null;
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  return press.repeat && !repeating.has(press.key) ? null : press.key;
}
