import { CircleX, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import css from './notice.module.css';

export type NoticeTone = 'info' | 'warn' | 'fail';

const signs: Record<NoticeTone, LucideIcon> = { info: Info, warn: TriangleAlert, fail: CircleX };

export type NoticeProps = {
  tone?: NoticeTone;
  /** One line: what is so, and what still works. */
  children: ReactNode;
  /** The next step: a button or link. */
  action?: ReactNode;
};

/** One line that says what is the matter, with what to do beside it. A failure is announced. */
export function Notice({ tone = 'info', children, action }: NoticeProps) {
  const Sign = signs[tone];
  return (
    <div className={css.notice} data-tone={tone} role={tone === 'fail' ? 'alert' : undefined}>
      <Sign aria-hidden className={css.sign} />
      <div className={css.words}>{children}</div>
      {action}
    </div>
  );
}
