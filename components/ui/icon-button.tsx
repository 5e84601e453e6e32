'use client';

import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react';
import css from './icon-button.module.css';

export type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'aria-label'> & {
  /** Its name: read aloud and shown as title. */
  label: string;
  children: ReactNode;
  size?: 28 | 24;
  keys?: string;
  disabledReason?: string | null;
};

/** A square button with nothing but an icon. */
export function IconButton(props: IconButtonProps) {
  const { label, children, size = 28, keys, disabledReason, onClick, type = 'button', ...rest } = props;
  const refuse = (event: MouseEvent) => event.preventDefault();
  const named = keys ? `${label} (${keys})` : label;

  return (
    <button
      type={type}
      className={css.button}
      data-size={size}
      aria-label={label}
      aria-keyshortcuts={keys}
      aria-disabled={disabledReason ? true : undefined}
      title={disabledReason ? `${label}: ${disabledReason}` : named}
      onClick={disabledReason ? refuse : onClick}
      {...rest}
    >
      {children}
    </button>
  );
}
