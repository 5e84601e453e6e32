'use client';

import { useEffect } from 'react';
import { areLettersOn, commandOf } from '@/components/ui/letter-keys';

const takesKeys = 'input:not([type=checkbox]), textarea, select, dialog';

/** j and k go to the next and the former sample while no field has the focus. */
export function useSampleKeys(position: number, total: number, show: (position: number) => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = commandOf(event, areLettersOn());
      if (event.target instanceof Element && event.target.closest(takesKeys)) return;
      if (document.querySelector('dialog[open]')) return;
      if (key === 'j' && position + 1 < total) show(position + 1);
      if (key === 'k' && position > 0) show(position - 1);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [position, total, show]);
}
