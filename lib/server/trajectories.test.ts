import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Facets } from '@/lib/filters/facets';
import type { Filter } from '@/lib/filters/filter';
import type { ListRow } from '@/lib/filters/list-row';
import { sortFields, type Sort } from '@/lib/filters/sort';
import { disconnect, pool } from './client';
import { Invalid, NotFound } from './errors';
import { countTrajectories, findTrajectories, getNeighbours, getPlace } from './trajectories';
import { findFacets } from './trajectories-facets';

const rowCount = 60;

/** Rows with many equal values, so that an order has ties, and with times a millisecond apart. */
const insert = `
  with made as (
    insert into run (name, purpose) values ('b-teacher', 'teacher'), ('A-eval', 'eval'), ('c-none', null) returning id, name
  ), rows as (
    insert into trajectory (run_id, key, file, first_line, task, goal, model, provider, protocol, outcome, outcome_source,
      started_at, duration_ms, events, bytes, digest, turns, requests, actions, tool_calls, valid_calls, schema_calls,
      attempts, parse_errors, call_errors, interrupted, unanswered, results, results_ok, loops, reflections, test_runs,
      tokens, strip)
    select made.id, 'k' || i, 'f', i, (array['fix_a', 'fix_B', 'fix_é', ''])[1 + i % 4], 'Mend the sieve of 100% ' || i % 5,
      (array['m/one', 'm/two'])[1 + i % 2], 'p', 'json',
      (array['passed', 'failed', 'untested', 'unfinished'])[1 + i % 4], 'tests',
      timestamptz '2026-11-01 10:00:00.123Z' + (i / 3) * interval '1 millisecond', 1, 1, 1, '\\x00', i % 7, 0, 0, 0,
      (i % 4) * (i % 3) / 3, 0, i % 4, 0, 0, 0, 0, 0, 0, case when i % 10 = 0 then 1 else 0 end, 0, 0, i % 5 * 1000, ''
    from generate_series(0, ${rowCount - 1}) i join made on made.name = (array['b-teacher', 'A-eval', 'c-none'])[1 + i % 3]
    returning id
  )
  insert into standing (trajectory_id, verdict, cut_after, left_out, by, at)
  select id, (array['accepted', 'rejected'])[1 + id % 2], case when id % 4 = 0 then 2 end, '{}', 'me', now() from rows where id % 3 = 0`;

beforeAll(async () => {
  await pool().query(insert);
});
afterAll(disconnect);

const newest: Sort = { by: 'started', descending: true };
const everySort: Sort[] = sortFields.flatMap((by) => [
  { by, descending: false },
  { by, descending: true },
]);

async function walk(filter: Filter, sort: Sort, limit: number): Promise<ListRow[]> {
  const rows: ListRow[] = [];
  let after: string | null = null;
  do {
    const page = await findTrajectories({ filter, sort, after, limit });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

/** The same order said a second time, over rows in memory. */
const valueOf: Record<Sort['by'], (row: ListRow) => string | number> = {
  started: (row) => row.startedAtMs,
  task: (row) => row.task,
  run: (row) => row.run,
  model: (row) => row.model,
  outcome: (row) => row.outcome,
  turns: (row) => row.turns,
  validity: (row) => (row.attempts === 0 ? 2 : row.validCalls / row.attempts),
  tokens: (row) => row.tokens,
};

function inOrder(rows: readonly ListRow[], sort: Sort): number[] {
  const compare = (a: string | number, b: string | number): number =>
    typeof a === 'string' ? Buffer.compare(Buffer.from(a), Buffer.from(String(b))) : a - Number(b);
  const ascending = [...rows].sort(
    (a, b) => compare(valueOf[sort.by](a), valueOf[sort.by](b)) || a.id - b.id,
  );
  return (sort.descending ? ascending.reverse() : ascending).map((row) => row.id);
}

describe('pages of the list', () => {
  it.each(everySort)(
    'by $by, descending $descending: every row once, in order, whatever the page',
    async (sort) => {
      const whole = await walk({}, sort, 1000);
      expect(whole).toHaveLength(rowCount);
      expect(whole.map((row) => row.id)).toEqual(inOrder(whole, sort));
      for (const limit of [1, 7, rowCount]) expect(await walk({}, sort, limit)).toEqual(whole);
    },
  );

  it('has no next page after exactly as many rows as asked', async () => {
    expect((await findTrajectories({ filter: {}, sort: newest, limit: rowCount })).next).toBeNull();
  });

  it('says what stands: verdict and cut', async () => {
    const { rows } = await findTrajectories({ filter: { verdict: ['accepted'] }, sort: newest, limit: 1000 });
    expect(rows.map((row) => [row.id % 6, row.cutAfter])).toEqual(
      rows.map((row) => [0, row.id % 4 === 0 ? 2 : null]),
    );
    expect(rows.length).toBeGreaterThan(0);
  });

  it.each([
    ['nonsense', 'nonsense'],
    ['of another order', Buffer.from('["task","a",1]').toString('base64url')],
    ['of another kind of value', Buffer.from('["-started","a",1]').toString('base64url')],
    ['with half a number', Buffer.from('["-started",1.5,1]').toString('base64url')],
    ['with too much', Buffer.from('["-started",1,1,1]').toString('base64url')],
    ['not of text', Buffer.from([0xff, 0xfe]).toString('base64url')],
  ])('refuses a cursor %s', async (_, after) => {
    await expect(findTrajectories({ filter: {}, sort: newest, after, limit: 10 })).rejects.toBeInstanceOf(
      Invalid,
    );
  });

  it.each([
    ['far ahead', '["-started",8640000000000000,1]', rowCount],
    ['far back', '["-started",-1000000000000,1]', 0],
    ['with an id beyond any', '["-turns",9007199254740991,9007199254740991]', rowCount],
  ])('takes a cursor %s', async (_, cursor, rows) => {
    const by = cursor.includes('turns') ? 'turns' : 'started';
    const after = Buffer.from(cursor).toString('base64url');
    const page = await findTrajectories({ filter: {}, sort: { by, descending: true }, after, limit: 100 });
    expect(page.rows).toHaveLength(rows);
  });
});

const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const filters: fc.Arbitrary<Filter> = fc.record(
  {
    run: some(['b-teacher', 'A-eval', 'gone']),
    model: some(['m/one', 'm/two']),
    task: some(['fix_a', '']),
    outcome: some(['passed', 'failed', 'untested'] as const),
    verdict: some(['accepted', 'rejected', 'unreviewed'] as const),
    purpose: some(['teacher', 'eval', 'none'] as const),
    has: some(['invalid-call', 'loop'] as const),
    words: fc.constantFrom('sieve', 'SIEVE fix', '100%', '0% 3', '_'),
  },
  { requiredKeys: [] },
);

describe('list, count and facets tell one story', () => {
  it('for any filter', async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const rows = await walk(filter, newest, 1000);
        expect(await countTrajectories(filter)).toBe(rows.length);
      }),
      { numRuns: 40 },
    );
  });

  it('a value counts what choosing only it would give', async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const facets: Facets = await findFacets(filter);
        for (const field of ['outcome', 'run', 'purpose', 'verdict', 'model', 'task'] as const) {
          for (const { value, count } of facets[field]) {
            const chosen = { ...filter, [field]: [value] };
            expect([field, value, await countTrajectories(chosen)]).toEqual([field, value, count]);
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('nothing there has no values', async () => {
    expect(await findFacets({ words: 'nowhere' })).toEqual({
      outcome: [],
      verdict: [],
      purpose: [],
      run: [],
      model: [],
      task: [],
    });
  });
});

describe('neighbours', () => {
  it.each(everySort)('by $by, descending $descending: those of the list', async (sort) => {
    const filter: Filter = { outcome: ['passed', 'failed'] };
    const ids = (await walk(filter, sort, 1000)).map((row) => row.id);
    for (const at of [0, 1, Math.floor(ids.length / 2), ids.length - 1]) {
      const id = ids[at] ?? 0;
      expect(await getNeighbours(filter, sort, id)).toEqual({
        previous: ids[at - 1] ?? null,
        next: ids[at + 1] ?? null,
      });
      expect(await getPlace(filter, sort, id)).toEqual({ position: at + 1, total: ids.length });
    }
  });

  it('a trajectory that left the list keeps the neighbours of its place', async () => {
    const all = (await walk({}, newest, 1000)).map((row) => row.id);
    const filter: Filter = { verdict: ['unreviewed'] };
    const listed = new Set((await walk(filter, newest, 1000)).map((row) => row.id));
    const at = all.findIndex((id, place) => place > 0 && !listed.has(id));
    expect(await getNeighbours(filter, newest, all[at] ?? 0)).toEqual({
      previous: all.slice(0, at).findLast((id) => listed.has(id)) ?? null,
      next: all.slice(at + 1).find((id) => listed.has(id)) ?? null,
    });
    expect(await getPlace(filter, newest, all[at] ?? 0)).toEqual({ position: null, total: listed.size });
    expect(await getPlace({ words: 'nowhere' }, newest, all[at] ?? 0)).toEqual({ position: null, total: 0 });
  });

  it('of nothing there are none', async () => {
    await expect(getNeighbours({}, newest, 999_999)).rejects.toBeInstanceOf(NotFound);
    await expect(getPlace({}, newest, 999_999)).rejects.toBeInstanceOf(NotFound);
  });
});
