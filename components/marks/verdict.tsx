import { Mark, type MarkTone } from './mark';

/** What a person decided. */
export type VerdictName = 'accepted' | 'rejected' | 'unreviewed';

const looks: Record<VerdictName, { word: string; tone: MarkTone }> = {
  accepted: { word: 'Accepted', tone: 'pass' },
  rejected: { word: 'Rejected', tone: 'fail' },
  unreviewed: { word: 'Unreviewed', tone: 'none' },
};

/** Square with its word. */
export function Verdict({ verdict, bare }: { verdict: VerdictName; bare?: boolean }) {
  return <Mark glyph={verdict} bare={bare} {...looks[verdict]} />;
}
