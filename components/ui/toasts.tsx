'use client';

import { Undo2, X } from 'lucide-react';
import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from './button';
import { IconButton } from './icon-button';
import css from './toasts.module.css';

export type Toast = {
  /** What was done, with its count: "Accepted 1,284". It is announced politely. */
  text: string;
  undo?: () => void | Promise<void>;
  tone?: 'plain' | 'fail';
};

type Shown = Toast & { id: number };

// Long enough to read the line and reach Undo; a pointer or the focus on it stops the clock.
const SHOWN_FOR_MS = 10_000;
const AT_MOST = 3;

const ShowToast = createContext<(toast: Toast) => void>(() => {
  throw new Error('useToast needs <ToastRegion> around it.');
});

/** Gives the function that shows a line at the bottom for 10 s. */
export function useToast(): (toast: Toast) => void {
  return useContext(ShowToast);
}

/** Around the whole page: holds what was just done, and its undo. */
export function ToastRegion({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Shown[]>([]);
  const nextId = useRef(1);

  const show = useCallback((toast: Toast) => {
    const shown = { ...toast, id: nextId.current++ };
    setToasts((before) => [...before, shown].slice(-AT_MOST));
  }, []);
  const drop = useCallback((id: number) => {
    setToasts((before) => before.filter((toast) => toast.id !== id));
  }, []);

  return (
    <ShowToast value={show}>
      {children}
      <section className={css.region} aria-label="Notifications" aria-live="polite" aria-relevant="additions">
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} onDrop={drop} />
        ))}
      </section>
    </ShowToast>
  );
}

function ToastLine({ toast, onDrop }: { toast: Shown; onDrop: (id: number) => void }) {
  const [held, setHeld] = useState(false);
  const { id, text, undo, tone = 'plain' } = toast;

  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => onDrop(id), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [held, id, onDrop]);

  const takeBack = async () => {
    onDrop(id);
    await undo?.();
  };

  return (
    <div
      className={css.toast}
      data-tone={tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={css.words}>{text}</span>
      {undo && (
        <Button size={24} icon={<Undo2 aria-hidden />} onClick={takeBack}>
          Undo
        </Button>
      )}
      <IconButton label="Dismiss" size={24} onClick={() => onDrop(id)}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
