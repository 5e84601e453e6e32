import { formatNumber, formatShare, plural } from '@/lib/display';
import { listHref } from '@/lib/filters/url';

export interface FunnelNumbers {
  trajectories: number;
  runs: number;
  passed: number;
  /** of the passed ones */
  accepted: number;
  /** of the passed ones */
  unreviewed: number;
  validInPassed: number;
  callsInPassed: number;
  validInAccepted: number;
  callsInAccepted: number;
  /** what the recipe one starts with would write now, out of so many turns */
  samples: { count: number; candidates: number };
}

export interface FunnelCell {
  label: string;
  value: number;
  /** what the number is a share of, and what the bar shows */
  words: string;
  share: number;
  href: string;
}

const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** From all trajectories to samples; each number is a part of the one before it and opens what it counts. */
export function funnelCells(numbers: FunnelNumbers): FunnelCell[] {
  const { trajectories, runs, passed, accepted, unreviewed, samples } = numbers;
  return [
    {
      label: 'Trajectories',
      value: trajectories,
      words: trajectories === 0 ? 'nothing imported yet' : `in ${plural(runs, 'run')}`,
      share: trajectories === 0 ? 0 : 1,
      href: listHref({}),
    },
    {
      label: 'Passed',
      value: passed,
      words:
        trajectories === 0
          ? 'tests passed at the end'
          : `${formatShare(passed, trajectories, 'en', 0)} of trajectories`,
      share: shareOf(passed, trajectories),
      href: listHref({ outcome: ['passed'] }),
    },
    {
      label: 'Accepted',
      value: accepted,
      words:
        passed === 0
          ? 'by a reviewer'
          : `${formatShare(accepted, passed, 'en', 0)} of passed, ${formatNumber(unreviewed)} to review`,
      share: shareOf(accepted, passed),
      href: listHref({ outcome: ['passed'], verdict: ['accepted'] }),
    },
    validTurns(numbers),
    {
      label: 'Samples',
      value: samples.count,
      words:
        samples.candidates === 0
          ? 'training rows'
          : `of ${formatNumber(samples.candidates)} turns, by the default recipe`,
      share: shareOf(samples.count, samples.candidates),
      href: '/datasets',
    },
  ];
}

/** The turns it is a share of, and the trajectories they lie in: those are what the cell opens. */
const ofCallsIn = (calls: number, trajectories: number, which: string): string =>
  `of ${formatNumber(calls)} in ${plural(trajectories, `${which} trajectory`, `${which} trajectories`)}`;

/** Of the accepted trajectories; while there are none, of the passed ones, and it says so. */
function validTurns(numbers: FunnelNumbers): FunnelCell {
  const label = 'Valid turns';
  if (numbers.accepted > 0) {
    return {
      label,
      value: numbers.validInAccepted,
      words: ofCallsIn(numbers.callsInAccepted, numbers.accepted, 'accepted'),
      share: shareOf(numbers.validInAccepted, numbers.callsInAccepted),
      href: listHref({ outcome: ['passed'], verdict: ['accepted'] }),
    };
  }
  return {
    label,
    value: numbers.validInPassed,
    words:
      numbers.passed === 0
        ? 'call parses, all arguments'
        : ofCallsIn(numbers.callsInPassed, numbers.passed, 'passed'),
    share: shareOf(numbers.validInPassed, numbers.callsInPassed),
    href: listHref({ outcome: ['passed'] }),
  };
}
