import type { FacetField } from '@/lib/filters/facets';
import type { Filter } from '@/lib/filters/filter';
import type { SortField } from '@/lib/filters/sort';
import type { FilterField } from '@/lib/filters/url';
import type { Outcome } from '@/lib/trajectory/outcome';
import type { Verdict } from '@/lib/review/decision';

export const fieldWords: Record<FilterField, string> = {
  run: 'Run',
  model: 'Model',
  task: 'Task',
  outcome: 'Outcome',
  verdict: 'Verdict',
  purpose: 'Purpose',
  words: 'Words',
  has: 'Trajectory',
};

const outcomeWords: Record<Outcome, string> = {
  passed: 'Passed',
  failed: 'Failed',
  untested: 'Untested',
  unfinished: 'Unfinished',
};

const verdictWords: Record<Verdict, string> = {
  accepted: 'Accepted',
  rejected: 'Rejected',
  unreviewed: 'Unreviewed',
};

type Values<Field extends 'purpose' | 'has'> = NonNullable<Filter[Field]>[number];

const purposeWords: Record<Values<'purpose'>, string> = {
  teacher: 'Teacher',
  eval: 'Eval',
  none: 'Not set',
};

const hasWords: Record<Values<'has'>, string> = {
  'invalid-call': 'an invalid call',
  'schema-invalid': 'a call that is not schema-valid',
  'parse-error': 'a parse error',
  interrupted: 'an interrupted reply',
  unanswered: 'an unanswered request',
  loop: 'a loop',
};

const valueWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    outcome: outcomeWords,
    verdict: verdictWords,
    purpose: purposeWords,
    has: hasWords,
  }).flatMap(([field, words]) => Object.entries(words).map(([value, word]) => [`${field} ${value}`, word])),
);

/** A value as a person reads it; names of runs, models and tasks are read as they are. */
export function valueWord(field: FilterField, value: string): string {
  if (value === '') return `No ${fieldWords[field].toLowerCase()}`;
  return valueWords.get(`${field} ${value}`) ?? value;
}

/** The values of a facet that are always offered, also when no row has them. */
export const standingValues: Partial<Record<FacetField, readonly string[]>> = {
  outcome: Object.keys(outcomeWords),
  verdict: ['unreviewed', 'accepted', 'rejected'],
  purpose: Object.keys(purposeWords),
};

const sortWords: Record<SortField, { ascending: string; descending: string }> = {
  started: { descending: 'Newest', ascending: 'Oldest' },
  task: { ascending: 'Task, A to Z', descending: 'Task, Z to A' },
  run: { ascending: 'Run, A to Z', descending: 'Run, Z to A' },
  model: { ascending: 'Model, A to Z', descending: 'Model, Z to A' },
  outcome: { ascending: 'Outcome, A to Z', descending: 'Outcome, Z to A' },
  turns: { descending: 'Most turns', ascending: 'Fewest turns' },
  validity: { ascending: 'Least valid', descending: 'Most valid' },
  tokens: { descending: 'Most tokens', ascending: 'Fewest tokens' },
};

export const sortOptions = Object.entries(sortWords).flatMap(([by, words]) => [
  { value: `-${by}`, label: words.descending },
  { value: by, label: words.ascending },
]);
