import type { ReactNode } from 'react';
import css from './empty-state.module.css';

export type EmptyStateProps = {
  /** One sentence: what would be here. */
  title: string;
  children?: ReactNode;
  /** The next step: a button or link. */
  action?: ReactNode;
};

/** A list without rows says so in one sentence, and offers the next step. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={css.empty}>
      <h2 className={css.title}>{title}</h2>
      {children && <div className={css.words}>{children}</div>}
      {action && <div className={css.action}>{action}</div>}
    </div>
  );
}
