import type { Candidate } from './candidate';

/**
 * A question about a candidate as a plain value, so that memory and SQL answer the same one: `holds` here,
 * `predicateSql` in lib/server/samples-sql.ts.
 */
export type Predicate =
  OneOf | { and: readonly Predicate[] } | { or: readonly Predicate[] } | { not: Predicate };

export type CandidateField = keyof Candidate;
export type FieldValue = Candidate[CandidateField];

interface OneOf {
  field: CandidateField;
  oneOf: readonly FieldValue[];
}

/** The field has one of these values; with none given nothing passes. */
export const oneOf = <F extends CandidateField>(field: F, values: readonly Candidate[F][]): Predicate => ({
  field,
  oneOf: values,
});

export const equal = <F extends CandidateField>(field: F, value: Candidate[F]): Predicate =>
  oneOf(field, [value]);
export const all = (...and: readonly Predicate[]): Predicate => ({ and });
export const any = (...or: readonly Predicate[]): Predicate => ({ or });
export const not = (predicate: Predicate): Predicate => ({ not: predicate });

/** Whether a candidate answers a predicate. An empty `and` holds, an empty `or` does not. */
export function holds(predicate: Predicate, candidate: Candidate): boolean {
  if ('and' in predicate) return predicate.and.every((part) => holds(part, candidate));
  if ('or' in predicate) return predicate.or.some((part) => holds(part, candidate));
  if ('not' in predicate) return !holds(predicate.not, candidate);
  return predicate.oneOf.includes(candidate[predicate.field]);
}

/**
 * Which turns are candidates at all: a valid tool call that got a result. A call without one has nothing that says
 * how it went, and the extractor this reproduces never writes it.
 */
export const isCandidate: Predicate = all(
  equal('kind', 'call'),
  equal('valid', true),
  oneOf('result', [1, 2]),
);
