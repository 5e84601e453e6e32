'use client';

import { X } from 'lucide-react';
import NextLink from 'next/link';
import type { ReactNode } from 'react';
import css from './chip.module.css';

export type ChipPart = 'field' | 'operator' | 'value';

export type ChipProps = {
  field: string;
  operator: string;
  value: ReactNode;
  /** With it each part is a button that opens its own choice. */
  onEdit?: (part: ChipPart) => void;
  /** The same page without this filter. */
  removeHref?: string;
  onRemove?: () => void;
};

/** One filter in force: field, operator, value, remove. */
export function Chip({ field, operator, value, onEdit, removeHref, onRemove }: ChipProps) {
  const parts = { field, operator, value };
  const names: readonly ChipPart[] = ['field', 'operator', 'value'];
  const removeLabel = `Remove filter ${field}`;

  return (
    <span className={css.chip}>
      {names.map((name) =>
        onEdit ? (
          <button key={name} type="button" className={css[name]} onClick={() => onEdit(name)}>
            {parts[name]}
          </button>
        ) : (
          <span key={name} className={css[name]}>
            {parts[name]}
          </span>
        ),
      )}
      {removeHref !== undefined && (
        <NextLink
          href={removeHref}
          prefetch={false}
          className={css.remove}
          aria-label={removeLabel}
          title={removeLabel}
        >
          <X aria-hidden />
        </NextLink>
      )}
      {onRemove && (
        <button
          type="button"
          className={css.remove}
          aria-label={removeLabel}
          title={removeLabel}
          onClick={onRemove}
        >
          <X aria-hidden />
        </button>
      )}
    </span>
  );
}
