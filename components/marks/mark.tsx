import type { ReactNode } from 'react';
import { Glyph, type GlyphName } from './glyph';
import css from './mark.module.css';

export type MarkTone = 'pass' | 'fail' | 'warn' | 'cut' | 'leak' | 'none';

export type MarkProps = {
  glyph: GlyphName;
  tone: MarkTone;
  /** The word that says the same as the sign. */
  word: string;
  /** Only the sign, where a column head already says what it is; the word becomes its name and title. */
  bare?: boolean;
  children?: ReactNode;
};

/** A sign and its word: colour is never alone. */
export function Mark({ glyph, tone, word, bare = false, children }: MarkProps) {
  if (bare) {
    return (
      <span className={css.mark} data-tone={tone} role="img" aria-label={word} title={word}>
        <Glyph name={glyph} />
      </span>
    );
  }
  return (
    <span className={css.mark} data-tone={tone}>
      <Glyph name={glyph} />
      <span className={css.word}>{word}</span>
      {children}
    </span>
  );
}
