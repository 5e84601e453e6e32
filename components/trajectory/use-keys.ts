'use client';

import { useEffect, useRef } from 'react';

export type Keys = Readonly<Record<string, () => void>>;

/** Fields take their keys for themselves; so does the editor, and a dialog that is open. */
const takesKeys =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"], dialog';

/** Single keys of the page, named as `KeyboardEvent.key` names them. They rest while a field has the focus. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return;
      if (event.target instanceof Element && event.target.closest(takesKeys)) return;
      if (document.querySelector('dialog[open]')) return;
      const act = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
