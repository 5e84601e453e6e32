'use client';

import { useEffect, useRef } from 'react';
import { areLettersOn, commandOf } from '@/components/ui/letter-keys';

export type Keys = Readonly<Record<string, () => void>>;

/** Fields take their keys for themselves; so does the editor, and a dialog that is open. */
const takesKeys =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], dialog';

/**
 * Single keys of the page, named as `KeyboardEvent.key` names them. They rest while a field has the focus, and where the
 * reader turned them off.
 */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = commandOf(event, areLettersOn());
      if (key === null) return;
      if (event.target instanceof Element && event.target.closest(takesKeys)) return;
      if (document.querySelector('dialog[open]')) return;
      const act = Object.hasOwn(latest.current, key) ? latest.current[key] : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
