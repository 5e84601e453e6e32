import fc from 'fast-check';
import type { TurnFacts } from '@/lib/facts/turn-facts';
import { verdicts } from '@/lib/review/decision';
import type { Standing } from '@/lib/review/standing';
import { outcomes } from '@/lib/trajectory/outcome';
import type { Candidate } from './candidate';
import { catalogue, ruleUseSchema, type RuleUse } from './catalogue';
import type { CandidateField, FieldValue, Predicate } from './predicate';

/** Generators for properties of rules, here and against Postgres. */

const kinds = ['call', 'final', 'other', 'parse-error', 'call-error', 'interrupted', 'unanswered'] as const;

/** Facts in which every field a rule may ask takes every value; what no rule asks is filled in. */
export const anyTurnFacts: fc.Arbitrary<TurnFacts> = fc.record({
  number: fc.nat({ max: 6 }),
  // Mostly calls: the other kinds are no candidates, and a test of nothing but them would test little.
  kind: fc.oneof({ weight: 4, arbitrary: fc.constant('call' as const) }, fc.constantFrom(...kinds)),
  tool: fc.constantFrom('read_file', 'write_file', ''),
  argument: fc.constant(''),
  valid: fc.boolean(),
  schemaValid: fc.boolean(),
  invalid: fc.constant(''),
  result: fc.constantFrom(0, 1, 2),
  tests: fc.constantFrom(0, 1, 2),
  afterLoop: fc.boolean(),
  writeTarget: fc.boolean(),
  rootListed: fc.boolean(),
  outcome: fc.constantFrom(...outcomes),
  tokens: fc.nat({ max: 9 }),
});

export const anyStanding: fc.Arbitrary<Standing> = fc.record({
  verdict: fc.constantFrom(...verdicts),
  cutAfter: fc.option(fc.integer({ min: -1, max: 6 })),
  leftOut: fc.uniqueArray(fc.nat({ max: 6 }), { maxLength: 3 }),
});

const parameters: Record<string, fc.Arbitrary<object>> = {
  outcome: fc.record({ allow: fc.uniqueArray(fc.constantFrom(...outcomes), { minLength: 1 }) }),
  verdict: fc.record({ allow: fc.uniqueArray(fc.constantFrom(...verdicts), { minLength: 1 }) }),
};

/** One use of any rule of the catalogue, with any parameters. */
export const anyRuleUse: fc.Arbitrary<RuleUse> = fc
  .constantFrom(...catalogue)
  .chain(({ name }) => (parameters[name] ?? fc.constant({})).map((given) => ({ rule: name, ...given })))
  .map((use) => ruleUseSchema.parse(use));

const values: { [F in CandidateField]: readonly Candidate[F][] } = {
  kind: kinds,
  tool: ['read_file', 'write_file', ''],
  valid: [true, false],
  schemaValid: [true, false],
  result: [0, 1, 2],
  tests: [0, 1, 2],
  afterLoop: [true, false],
  writeTarget: [true, false],
  rootListed: [true, false],
  outcome: outcomes,
  verdict: verdicts,
  afterCut: [true, false],
  leftOut: [true, false],
};

const anyQuestion = (field: CandidateField): fc.Arbitrary<Predicate> =>
  fc.subarray<FieldValue>([...values[field]]).map((given) => ({ field, oneOf: given }));

const fields = Object.keys(values) as CandidateField[];

/** Any predicate of the language over any field, a few levels deep. */
export const anyPredicate: fc.Arbitrary<Predicate> = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...fields).chain((field) => anyQuestion(field)),
    fc.record({ and: fc.array(tie('predicate'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('predicate'), { maxLength: 3 }) }),
    fc.record({ not: tie('predicate') }),
  ),
})).predicate;
