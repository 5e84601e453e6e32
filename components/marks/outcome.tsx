import { Mark, type MarkTone } from './mark';

/** What the tests said of a trajectory. */
export type OutcomeName = 'passed' | 'failed' | 'untested' | 'unfinished';

const looks: Record<OutcomeName, { word: string; tone: MarkTone }> = {
  passed: { word: 'Passed', tone: 'pass' },
  failed: { word: 'Failed', tone: 'fail' },
  untested: { word: 'Untested', tone: 'none' },
  unfinished: { word: 'Unfinished', tone: 'none' },
};

/** Circle with its word. */
export function Outcome({ outcome, bare }: { outcome: OutcomeName; bare?: boolean }) {
  return <Mark glyph={outcome} bare={bare} {...looks[outcome]} />;
}
