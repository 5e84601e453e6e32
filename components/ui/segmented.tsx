'use client';

import NextLink from 'next/link';
import css from './segmented.module.css';

export type Segment<Value extends string> = {
  value: Value;
  label: string;
  title?: string;
  /** With it the segment is a link: for choices the URL holds. */
  href?: string;
};

export type SegmentedProps<Value extends string> = {
  /** What is chosen here, for screen readers. */
  label: string;
  options: readonly Segment<Value>[];
  value: Value;
  onChange?: (value: Value) => void;
  size?: 28 | 24;
};

/** A few choices side by side, one of them in force. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, options, value, onChange, size = 28 } = props;
  return (
    <div role="group" aria-label={label} className={css.group} data-size={size}>
      {options.map((option) =>
        option.href === undefined ? (
          <button
            key={option.value}
            type="button"
            className={css.segment}
            aria-pressed={option.value === value}
            title={option.title}
            onClick={() => onChange?.(option.value)}
          >
            {option.label}
          </button>
        ) : (
          <NextLink
            key={option.value}
            href={option.href}
            prefetch={false}
            scroll={false}
            className={css.segment}
            aria-current={option.value === value || undefined}
            title={option.title}
          >
            {option.label}
          </NextLink>
        ),
      )}
    </div>
  );
}
