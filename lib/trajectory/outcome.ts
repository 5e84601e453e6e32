/** How a trajectory ended: what its tests said last, or that it has no end. */
export const outcomes = ['passed', 'failed', 'untested', 'unfinished'] as const;
export type Outcome = (typeof outcomes)[number];
