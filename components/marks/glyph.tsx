import type { ReactNode } from 'react';

/**
 * Our own signs on a 16 px grid. Circle: what the tests said. Square: what a person decided.
 * Triangle or a sign of its own: what Winnow found. `inner` is drawn in the colour of the ground.
 */
export type GlyphName =
  | 'passed'
  | 'failed'
  | 'untested'
  | 'unfinished'
  | 'accepted'
  | 'rejected'
  | 'unreviewed'
  | 'finding'
  | 'loop'
  | 'cut'
  | 'leaked'
  | 'invalid'
  | 'left-out';

const inner = { stroke: 'var(--surface)', strokeWidth: 1.8 };
const solid = { fill: 'currentColor', stroke: 'none' };

const drawings: Record<GlyphName, ReactNode> = {
  passed: (
    <>
      <circle cx="8" cy="8" r="6.25" {...solid} />
      <path d="M5.2 8.3 7.2 10.2 10.9 6" {...inner} />
    </>
  ),
  failed: (
    <>
      <circle cx="8" cy="8" r="6.25" {...solid} />
      <path d="M5.9 5.9 10.1 10.1M10.1 5.9 5.9 10.1" {...inner} />
    </>
  ),
  untested: <circle cx="8" cy="8" r="5.5" strokeDasharray="2.3 2.02" />,
  unfinished: <path d="M8 2.5A5.5 5.5 0 1 0 13.5 8M8 5.2V8.2L9.9 9.4" />,
  accepted: (
    <>
      <rect x="2.25" y="2.25" width="11.5" height="11.5" rx="2.4" {...solid} />
      <path d="M5.2 8.3 7.2 10.2 10.9 6" {...inner} />
    </>
  ),
  rejected: (
    <>
      <rect x="2.75" y="2.75" width="10.5" height="10.5" rx="2" />
      <path d="M5.9 5.9 10.1 10.1M10.1 5.9 5.9 10.1" />
    </>
  ),
  unreviewed: <rect x="2.75" y="2.75" width="10.5" height="10.5" rx="2" strokeDasharray="2.3 2.02" />,
  finding: <path d="M8 2.6 14 13.2H2ZM8 6.6V9.5M8 11.3V11.32" />,
  loop: (
    <path d="M3.2 7.2A3.7 3.7 0 0 1 6.9 3.6H12.5M10.6 1.6 12.6 3.6 10.6 5.6M12.8 8.8A3.7 3.7 0 0 1 9.1 12.4H3.5M5.4 10.4 3.4 12.4 5.4 14.4" />
  ),
  cut: (
    <>
      <circle cx="4" cy="4.3" r="1.8" />
      <circle cx="4" cy="11.7" r="1.8" />
      <path d="M5.5 5.4 13.5 11.4M5.5 10.6 13.5 4.6" />
    </>
  ),
  leaked: (
    <>
      <circle cx="5.2" cy="10.8" r="2.8" />
      <path d="M7.2 8.8 13.2 2.8M10.6 5.4 12.6 7.4" />
    </>
  ),
  invalid: (
    <path d="M6.2 2.6C3.6 2.6 5.4 6.8 3 8C5.4 9.2 3.6 13.4 6.2 13.4M9.8 2.6C12.4 2.6 10.6 6.8 13 8C10.6 9.2 12.4 13.4 9.8 13.4" />
  ),
  'left-out': <path d="M8 2.5A5.5 5.5 0 1 1 8 13.5A5.5 5.5 0 1 1 8 2.5ZM5.4 8H10.6" />,
};

/** A sign without its word; whoever draws it says the word beside it or in a label. */
export function Glyph({ name, sizePx = 14 }: { name: GlyphName; sizePx?: number }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={sizePx}
      height={sizePx}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      {drawings[name]}
    </svg>
  );
}
