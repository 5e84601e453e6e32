import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { candidateOf } from '@/lib/curate/candidate';
import { chargedTo, judgesOf } from '@/lib/curate/judge';
import { holds, isCandidate, type Predicate } from '@/lib/curate/predicate';
import { recipeSchema } from '@/lib/curate/recipe';
import { anyPredicate, anyRuleUse, anyStanding, anyTurnFacts } from '@/lib/curate/testing';
import type { TurnFacts } from '@/lib/facts/turn-facts';
import { noStanding, type Standing } from '@/lib/review/standing';
import { disconnect, pool, Prisma } from './client';
import { countSamples } from './recipe-counts';
import { judgedTurns, predicateSql } from './samples-sql';

interface Stored {
  facts: TurnFacts[];
  standing: Standing | null;
}

const anyStored: fc.Arbitrary<Stored> = fc.record({
  facts: fc.uniqueArray(anyTurnFacts, { selector: ({ number }) => number, maxLength: 5 }),
  standing: fc.option(anyStanding),
});

/** Puts trajectories in, ids from 1 in their order. */
async function store(trajectories: readonly Stored[]): Promise<void> {
  await pool().query('truncate run restart identity cascade');
  await pool().query(`insert into run (name) values ('r')`);
  const rows = trajectories.map((_, at) => ({ id: at + 1, run_id: 1, key: `k${at}` }));
  await pool().query(
    'insert into trajectory select * from json_populate_recordset(null::trajectory, $1::json)',
    [JSON.stringify(rows.map((row) => ({ ...blank, ...row })))],
  );
  const turns = trajectories.flatMap(({ facts }, at) => facts.map((fact) => turnRow(at + 1, fact)));
  await pool().query('insert into turn select * from json_populate_recordset(null::turn, $1::json)', [
    JSON.stringify(turns),
  ]);
  for (const [at, { standing }] of trajectories.entries()) {
    if (standing) {
      await pool().query(`insert into standing values ($1, $2, $3, $4, 'me', now())`, [
        at + 1,
        standing.verdict,
        standing.cutAfter,
        standing.leftOut,
      ]);
    }
  }
}

/** What no rule looks at, but the table wants. */
const texts = ['file', 'task', 'goal', 'model', 'provider', 'protocol', 'outcome', 'outcome_source', 'strip'];
const numbers =
  'first_line duration_ms events bytes turns requests actions tool_calls valid_calls schema_calls attempts parse_errors call_errors interrupted unanswered results results_ok loops reflections test_runs tokens';
const blank = {
  ...Object.fromEntries(texts.map((name) => [name, ''])),
  ...Object.fromEntries(numbers.split(' ').map((name) => [name, 0])),
  started_at: '2026-01-01T00:00:00Z',
  digest: '\\x00',
};

const turnRow = (trajectoryId: number, fact: TurnFacts) => ({
  trajectory_id: trajectoryId,
  number: fact.number,
  chunk: 0,
  kind: fact.kind,
  tool: fact.tool,
  argument: fact.argument,
  valid: fact.valid,
  schema_valid: fact.schemaValid,
  invalid: fact.invalid,
  result: fact.result,
  tests: fact.tests,
  after_loop: fact.afterLoop,
  write_target: fact.writeTarget,
  root_listed: fact.rootListed,
  outcome: fact.outcome,
  tokens: fact.tokens,
});

/** Every stored turn with what memory would ask about it. */
const inMemory = (trajectories: readonly Stored[]) =>
  trajectories.flatMap(({ facts, standing }, at) =>
    facts.map((fact) => ({
      id: at + 1,
      number: fact.number,
      candidate: candidateOf(fact, standing ?? noStanding),
    })),
  );

const byPlace = (a: { id: number; number: number }, b: { id: number; number: number }): number =>
  a.id - b.id || a.number - b.number;

afterAll(disconnect);
beforeEach(() => pool().query('truncate run restart identity cascade'));

describe('SQL answers as memory does', () => {
  it('any predicate over any facts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStored, { minLength: 1, maxLength: 4 }),
        fc.array(anyPredicate, { minLength: 1, maxLength: 8 }),
        async (stored, predicates) => {
          await store(stored);
          for (const predicate of predicates) {
            const wanted = inMemory(stored).filter(({ candidate }) => holds(predicate, candidate));
            expect(await placesWhere(predicate)).toEqual(
              wanted.sort(byPlace).map(({ id, number }) => ({ id, number })),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('any recipe: which rule is charged with which turn, and every count', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStored, { minLength: 1, maxLength: 4 }),
        fc.array(anyRuleUse, { maxLength: 6 }),
        async (stored, rules) => {
          await store(stored);
          const judges = judgesOf({ rules });
          const charged = inMemory(stored)
            .filter(({ candidate }) => holds(isCandidate, candidate))
            .map(({ id, number, candidate }) => ({ id, number, charged: chargedTo(judges, candidate) }))
            .sort(byPlace);
          const { text, values } = judgedTurns({}, judges);
          const { rows } = await pool().query(
            `select trajectory_id as id, number, charged from (${text}) j order by 1, 2`,
            values,
          );
          expect(rows).toEqual(charged);

          const counts = await countSamples({ from: {}, rules });
          const samples = charged.filter((one) => one.charged === null);
          expect(counts.candidates).toBe(charged.length);
          expect(counts.samples).toBe(samples.length);
          expect(counts.trajectories).toBe(new Set(samples.map(({ id }) => id)).size);
          expect(counts.candidateTrajectories).toBe(new Set(charged.map(({ id }) => id)).size);
          const dropped = counts.droppedByRule.reduce((sum, one) => sum + one.samples, 0);
          expect(counts.candidates).toBe(counts.samples + dropped);
          expect(counts.droppedByRule.slice(0, rules.length).map(({ rule }) => rule)).toEqual(
            rules.map(({ rule }) => rule),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  async function placesWhere(predicate: Predicate): Promise<unknown[]> {
    const { text, values } = Prisma.sql`select u.trajectory_id as id, u.number from turn u
      left join standing v on v.trajectory_id = u.trajectory_id where ${predicateSql(predicate)} order by 1, 2`;
    return (await pool().query(text, values)).rows;
  }
});

describe('what a recipe comes from', () => {
  it('counts only the trajectories its filter names', async () => {
    await store([
      {
        facts: [candidate, { ...candidate, number: 1 }],
        standing: { verdict: 'rejected', cutAfter: null, leftOut: [] },
      },
      { facts: [candidate], standing: null },
    ]);
    const count = async (from: object) => (await countSamples(recipeSchema.parse({ from }))).samples;
    expect(await count({})).toBe(3);
    expect(await count({ run: 'r' })).toBe(3);
    expect(await count({ run: [] })).toBe(0);
    expect(await count({ run: 'another' })).toBe(0);
    expect(await count({ verdict: 'unreviewed' })).toBe(1);
    expect(await count({ verdict: ['unreviewed', 'rejected'] })).toBe(3);
  });

  it('gives zeros where there is nothing', async () => {
    expect(await countSamples(recipeSchema.parse({ rules: ['tool-ok'] }))).toEqual({
      candidates: 0,
      samples: 0,
      trajectories: 0,
      candidateTrajectories: 0,
      droppedByRule: [{ rule: 'tool-ok', samples: 0 }],
    });
  });
});

const candidate: TurnFacts = {
  number: 0,
  kind: 'call',
  tool: 'read_file',
  argument: '',
  valid: true,
  schemaValid: true,
  invalid: '',
  result: 1,
  tests: 0,
  afterLoop: false,
  writeTarget: true,
  rootListed: true,
  outcome: 'passed',
  tokens: 0,
};
