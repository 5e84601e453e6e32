'use client';

import NextLink from 'next/link';
import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react';
import { Kbd } from './kbd';
import css from './button.module.css';

export type ButtonLook = {
  /** At most one `primary` a page. `plain` has no border; `cut` is an active cut. */
  variant?: 'outline' | 'plain' | 'primary' | 'cut';
  /** Height in px. */
  size?: 28 | 24;
  icon?: ReactNode;
  /** The key that does the same, shown as a hint; the page listens for it. */
  keys?: string;
};

export type ButtonProps = ButtonLook &
  ButtonHTMLAttributes<HTMLButtonElement> & {
    /** Why it cannot be pressed now. It stays reachable by keyboard, so that the reason can be read. */
    disabledReason?: string | null;
  };

/** A button; its children are its name. */
export function Button({ disabledReason, onClick, children, type = 'button', ...rest }: ButtonProps) {
  const { variant = 'outline', size = 28, icon, keys, ...attributes } = rest;
  const refuse = (event: MouseEvent) => event.preventDefault();
  const refused = disabledReason ? { 'aria-disabled': true, title: disabledReason } : {};

  return (
    <button
      type={type}
      className={css.button}
      data-variant={variant}
      data-size={size}
      aria-keyshortcuts={keys}
      onClick={disabledReason ? refuse : onClick}
      {...attributes}
      {...refused}
    >
      {icon}
      {children}
      {keys && <Kbd hint>{keys}</Kbd>}
    </button>
  );
}

export type ButtonLinkProps = ButtonLook & {
  href: string;
  children: ReactNode;
  title?: string;
  /** For files the browser should keep rather than open; `true` takes the server's name. */
  download?: boolean | string;
};

/** Goes somewhere, looks like a button. */
export function ButtonLink(props: ButtonLinkProps) {
  const { href, children, variant = 'outline', size = 28, icon, keys, title, download } = props;
  const shared = { className: css.button, 'data-variant': variant, 'data-size': size, title };
  const content = (
    <>
      {icon}
      {children}
      {keys && <Kbd hint>{keys}</Kbd>}
    </>
  );
  if (download !== undefined) {
    return (
      <a href={href} download={download} {...shared}>
        {content}
      </a>
    );
  }
  return (
    <NextLink href={href} prefetch={false} {...shared}>
      {content}
    </NextLink>
  );
}
