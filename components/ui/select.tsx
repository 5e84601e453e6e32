'use client';

import { ChevronDown } from 'lucide-react';
import { useId, type SelectHTMLAttributes } from 'react';
import css from './select.module.css';

export type SelectOption = { value: string; label: string; disabled?: boolean };

export type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'size' | 'children'> & {
  label: string;
  /** `before` puts the label inside the frame as a quiet word: "Run  all". */
  labelAt?: 'above' | 'before' | 'hidden';
  options: readonly SelectOption[];
  size?: 28 | 24;
};

/** The browser's own select in our frame: its list works everywhere, with keys and on touch. */
export function Select({ label, labelAt = 'hidden', options, size = 28, ...rest }: SelectProps) {
  const id = useId();
  return (
    <div className={css.field} data-label={labelAt}>
      {labelAt !== 'before' && (
        <label htmlFor={id} className={css.label}>
          {label}
        </label>
      )}
      <div className={css.frame} data-size={size}>
        {labelAt === 'before' && (
          <label htmlFor={id} className={css.before}>
            {label}
          </label>
        )}
        <select id={id} className={css.select} {...rest}>
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden className={css.arrow} />
      </div>
    </div>
  );
}
