import type { ReactNode } from 'react';
import css from './tag.module.css';

export type TagProps = {
  children: ReactNode;
  /** Colour carries meaning only, and the words in it carry it too. */
  tone?: 'plain' | 'pass' | 'fail' | 'warn' | 'cut' | 'leak';
  icon?: ReactNode;
  title?: string;
};

/** A word about the thing beside it. */
export function Tag({ children, tone = 'plain', icon, title }: TagProps) {
  return (
    <span className={css.tag} data-tone={tone} title={title}>
      {icon}
      {children}
    </span>
  );
}
