import NextLink from 'next/link';
import type { ComponentProps } from 'react';
import css from './link.module.css';

export type LinkProps = ComponentProps<typeof NextLink> & {
  /** `quiet` keeps the colour around it and underlines on hover: names in tables, numbers that lead to their rows. */
  tone?: 'accent' | 'quiet';
};

/** A link. Not fetched ahead unless asked: a long table would fetch every row. */
export function Link({ tone = 'accent', prefetch = false, className, ...rest }: LinkProps) {
  const names = className ? `${css.link} ${className}` : css.link;
  return <NextLink className={names} data-tone={tone} prefetch={prefetch} {...rest} />;
}
