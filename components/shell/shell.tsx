import type { ReactNode } from 'react';
import { ToastRegion } from '@/components/ui/toasts';
import { Rail, type NavCounts } from './rail';
import css from './shell.module.css';
import type { Theme } from './theme';

export type ShellProps = {
  /** A promise, so that the page need not wait for the numbers; `null` when they cannot be read. */
  counts: Promise<NavCounts | null>;
  theme: Theme;
  onTheme: (theme: Theme) => Promise<void>;
  children: ReactNode;
};

/** The rail and, beside it, the page. A page asks for the tight rail with <Page tight>. */
export function Shell({ counts, theme, onTheme, children }: ShellProps) {
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#content">
        Skip to content
      </a>
      <Rail counts={counts} theme={theme} onTheme={onTheme} />
      <main id="content" className={css.main} tabIndex={-1}>
        <ToastRegion>{children}</ToastRegion>
      </main>
    </div>
  );
}
