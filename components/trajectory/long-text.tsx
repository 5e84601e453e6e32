'use client';

import { useState } from 'react';
import { formatNumber } from '@/lib/display';
import css from './turn.module.css';
import { shownText } from './shown-text';

const foldedCharacters = 3000;
const foldedLines = 30;

/** The part of a long text that is shown at first; null when all of it is. */
function beginning(text: string): string | null {
  const lineEnd = nthIndex(text, '\n', foldedLines);
  const end = Math.min(lineEnd < 0 ? text.length : lineEnd, foldedCharacters);
  // A little more is not worth a click.
  return text.length > end * 1.2 ? text.slice(0, end) : null;
}

function nthIndex(text: string, wanted: string, n: number): number {
  let at = -1;
  for (let found = 0; found < n; found += 1) {
    at = text.indexOf(wanted, at + 1);
    if (at < 0) return -1;
  }
  return at;
}

export type LongTextProps = {
  text: string;
  tone?: 'plain' | 'fail';
  /** without a box of its own, inside one */
  bare?: boolean;
};

/** Recorded text, never markup; a long one folded with its size. */
export function LongText({ text, tone = 'plain', bare = false }: LongTextProps) {
  const [whole, setWhole] = useState(false);
  const begun = beginning(text);
  const foldable = begun !== null;

  return (
    <div className={bare ? css.bareText : css.text} data-tone={tone}>
      <pre className={css.pre}>
        {shownText(foldable && !whole ? begun : text)}
        {foldable && !whole && '…'}
      </pre>
      {foldable && (
        <button type="button" className={css.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'Show less' : `Show all ${formatNumber(text.length)} characters`}
        </button>
      )}
    </div>
  );
}
