import fc from 'fast-check';
import type { PoolClient } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
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

/**
 * Stores trajectories, ids from 1 in their order, asks, and takes it all back: a transaction that is never kept costs
 * a fraction of emptying tables, and a property stores a hundred times.
 */
async function stored<T>(
  trajectories: readonly Stored[],
  ask: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool().connect();
  try {
    await client.query('begin');
    await client.query(`insert into run (id, name) values (1, 'r')`);
    await insert(
      client,
      'trajectory',
      trajectories.map((_, at) => ({ ...blank, id: at + 1, run_id: 1, key: `k${at}` })),
    );
    await insert(
      client,
      'turn',
      trajectories.flatMap(({ facts }, at) => facts.map((fact) => turnRow(at + 1, fact))),
    );
    await insert(
      client,
      'standing',
      trajectories.flatMap(({ standing }, at) => (standing ? [standingRow(at + 1, standing)] : [])),
    );
    return await ask(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

async function insert(
  client: PoolClient,
  table: 'trajectory' | 'turn' | 'standing',
  rows: readonly object[],
): Promise<void> {
  await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`, [
    JSON.stringify(rows),
  ]);
}

const standingRow = (trajectoryId: number, { verdict, cutAfter, leftOut }: Standing) => ({
  trajectory_id: trajectoryId,
  verdict,
  cut_after: cutAfter,
  left_out: leftOut,
  by: 'me',
  at: '2026-01-01T00:00:00Z',
});

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

const anyTrajectories = fc.array(anyStored, { minLength: 1, maxLength: 4 });

describe('SQL answers as memory does', () => {
  it('any predicate over any facts', async () => {
    const anyPredicates = fc.array(anyPredicate, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(anyTrajectories, anyPredicates, async (trajectories, predicates) => {
        const wanted = inMemory(trajectories)
          .sort(byPlace)
          .map(({ id, number, candidate }) => [
            id,
            number,
            ...predicates.map((predicate) => holds(predicate, candidate)),
          ]);
        expect(await stored(trajectories, (client) => answersTo(client, predicates))).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  it('any recipe: which rule is charged with which turn, and every count', async () => {
    const anyRules = fc.array(anyRuleUse, { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(anyTrajectories, anyRules, async (trajectories, rules) => {
        const judges = judgesOf({ rules });
        const wanted = inMemory(trajectories)
          .filter(({ candidate }) => holds(isCandidate, candidate))
          .map(({ id, number, candidate }) => ({ id, number, charged: chargedTo(judges, candidate) }))
          .sort(byPlace);
        await stored(trajectories, async (client) => {
          const { text, values } = judgedTurns({}, judges);
          const ordered = `select trajectory_id as id, number, charged from (${text}) j order by 1, 2`;
          expect((await client.query(ordered, values)).rows).toEqual(wanted);
          const counts = await countSamples({ from: {}, rules }, client);
          const samples = wanted.filter(({ charged }) => charged === null);
          expect(counts.candidates).toBe(wanted.length);
          expect(counts.samples).toBe(samples.length);
          expect(counts.trajectories).toBe(new Set(samples.map(({ id }) => id)).size);
          expect(counts.candidateTrajectories).toBe(new Set(wanted.map(({ id }) => id)).size);
          const dropped = counts.droppedByRule.reduce((sum, one) => sum + one.samples, 0);
          expect(counts.candidates).toBe(counts.samples + dropped);
          const named = counts.droppedByRule.slice(0, rules.length).map(({ rule }) => rule);
          expect(named).toEqual(rules.map(({ rule }) => rule));
        });
      }),
      { numRuns: 60 },
    );
  });

  /** A row a turn: its place, and each predicate's answer. */
  async function answersTo(client: PoolClient, predicates: readonly Predicate[]): Promise<unknown[]> {
    const answers = predicates.map((predicate) => Prisma.sql`, ${predicateSql(predicate)}`);
    const { text, values } =
      Prisma.sql`select u.trajectory_id, u.number ${Prisma.join(answers, ' ')} from turn u
      left join standing v on v.trajectory_id = u.trajectory_id order by 1, 2`;
    return (await client.query({ text, values, rowMode: 'array' })).rows;
  }
});

describe('what a recipe comes from', () => {
  it('counts only the trajectories its filter names', async () => {
    const trajectories: Stored[] = [
      {
        facts: [candidate, { ...candidate, number: 1 }],
        standing: { verdict: 'rejected', cutAfter: null, leftOut: [] },
      },
      { facts: [candidate], standing: null },
    ];
    await stored(trajectories, async (client) => {
      const count = async (from: object) =>
        (await countSamples(recipeSchema.parse({ from }), client)).samples;
      expect(await count({})).toBe(3);
      expect(await count({ run: 'r' })).toBe(3);
      expect(await count({ run: [] })).toBe(0);
      expect(await count({ run: 'another' })).toBe(0);
      expect(await count({ verdict: 'unreviewed' })).toBe(1);
      expect(await count({ verdict: ['unreviewed', 'rejected'] })).toBe(3);
    });
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
