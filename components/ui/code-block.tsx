import type { ReactNode } from 'react';
import css from './code-block.module.css';

export type CodeBlockProps = {
  /** Already made visible: control characters are shown by the caller's text, never interpreted here. */
  children: ReactNode;
  /** The line above the code: a path, what it is. */
  head?: ReactNode;
  /** At the right of that line. */
  aside?: ReactNode;
  /** Beyond this height in px it scrolls. */
  maxHeightPx?: number;
  tone?: 'plain' | 'fail';
  /** Off inside something that draws the frame already, as a framed <Disclosure>. */
  framed?: boolean;
  /** Names the block for screen readers, when it can be scrolled by keyboard. */
  label?: string;
};

/** Text as it was recorded: wrapped, never cut, never markup. */
export function CodeBlock({
  children,
  head,
  aside,
  maxHeightPx,
  tone = 'plain',
  framed = true,
  label,
}: CodeBlockProps) {
  const scrolls =
    maxHeightPx === undefined ? {} : { tabIndex: 0, role: 'region', 'aria-label': label ?? 'Text' };
  return (
    <div className={css.block} data-tone={tone} data-framed={framed || undefined}>
      {(head || aside) && (
        <div className={css.head}>
          <span className={css.words}>{head}</span>
          {aside}
        </div>
      )}
      <pre className={css.code} style={{ maxHeight: maxHeightPx }} {...scrolls}>
        {children}
      </pre>
    </div>
  );
}
