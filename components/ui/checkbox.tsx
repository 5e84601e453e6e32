'use client';

import { useEffect, useRef, type InputHTMLAttributes, type ReactNode } from 'react';
import css from './checkbox.module.css';

export type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'children'> & {
  label: ReactNode;
  /** Keeps the label for screen readers only, as in a table's first column. */
  hideLabel?: boolean;
  /** Some of what it stands for is chosen. */
  partly?: boolean;
};

export function Checkbox({ label, hideLabel = false, partly = false, ...rest }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = partly;
  }, [partly, rest.checked]);

  return (
    <label className={css.label}>
      <span className={css.square}>
        <input ref={box} type="checkbox" className={css.box} {...rest} />
        <svg viewBox="0 0 12 12" aria-hidden className={css.sign}>
          <path className={css.tick} d="M2.5 6.4 5 8.7 9.5 3.5" />
          <path className={css.dash} d="M2.8 6h6.4" />
        </svg>
      </span>
      <span className={hideLabel ? css.hidden : undefined}>{label}</span>
    </label>
  );
}
