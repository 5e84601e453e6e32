import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disconnect, pool } from './client';
import { getNavCounts, getOverview } from './overview';
import { defaultRecipe } from '@/lib/curate/default-recipe';
import { countSamples } from './recipe-counts';
import { countTrajectories } from './trajectories';

afterAll(disconnect);

const trajectories = `
  with made as (
    insert into run (name, purpose, sample) values ('teach', 'teacher', false), ('old', 'eval', false), ('new', 'eval', true), ('what', null, false)
    returning id, name
  ), rows as (
    insert into trajectory (run_id, key, file, first_line, task, goal, model, provider, protocol, outcome, outcome_source,
      started_at, duration_ms, events, bytes, digest, turns, requests, actions, tool_calls, valid_calls, schema_calls,
      attempts, parse_errors, call_errors, interrupted, unanswered, results, results_ok, loops, reflections, test_runs,
      tokens, strip)
    select made.id, 'k' || i, 'f', i, 't', 'g', 'm', 'p', 'json', case when i % 2 = 0 then 'passed' else 'failed' end, 'tests',
      timestamptz '2026-11-01Z' + case made.name when 'new' then interval '1 day' else interval '0' end, 1, 1, 1, '\\x00',
      4, 4, 3, 3, 2, 2, 3, 0, 0, 0, 0, 3, 3, 0, 0, 1, 10, ''
    from generate_series(0, 11) i join made on made.name = (array['teach', 'old', 'new'])[1 + i % 3]
    returning id, key
  )
  insert into standing (trajectory_id, verdict, left_out, by, at)
  select id, case when key in ('k0', 'k1') then 'accepted' else 'rejected' end, '{}', 'me', now() from rows where key in ('k0', 'k1', 'k2')`;

describe('the overview', () => {
  it('of nothing is all zeros', async () => {
    expect(await getOverview()).toEqual({
      funnel: {
        trajectories: 0,
        passed: 0,
        accepted: 0,
        unreviewed: 0,
        validInPassed: 0,
        callsInPassed: 0,
        validInAccepted: 0,
        callsInAccepted: 0,
      },
      samples: { count: 0, candidates: 0 },
      runs: { all: 0, own: 0, withoutPurpose: 0 },
      lastImport: null,
      evals: [],
    });
    expect(await getNavCounts()).toEqual({ trajectories: 0, runs: 0 });
  });

  describe('of some runs', () => {
    beforeAll(async () => {
      await pool().query(trajectories);
      await pool().query(
        `insert into import (state, source, created_at) values ('done', 'first', now()), ('failed', 'second', now())`,
      );
    });

    it('narrows from all to the valid calls of the accepted ones', async () => {
      const { funnel } = await getOverview();
      // k1 is accepted and failed: it is no part of what passed.
      expect(funnel).toEqual({
        trajectories: 12,
        passed: 6,
        accepted: 1,
        unreviewed: 4,
        validInPassed: 12,
        callsInPassed: 18,
        validInAccepted: 2,
        callsInAccepted: 3,
      });
    });

    it('counts what its links open', async () => {
      const { funnel } = await getOverview();
      expect(await countTrajectories({})).toBe(funnel.trajectories);
      expect(await countTrajectories({ outcome: ['passed'] })).toBe(funnel.passed);
      expect(await countTrajectories({ outcome: ['passed'], verdict: ['accepted'] })).toBe(funnel.accepted);
      expect(await countTrajectories({ outcome: ['passed'], verdict: ['unreviewed'] })).toBe(
        funnel.unreviewed,
      );
    });

    it('counts the samples of the recipe that Datasets starts with: teacher runs of one’s own', async () => {
      await pool().query(`
        insert into turn (trajectory_id, number, chunk, kind, tool, argument, valid, schema_valid, invalid, result, tests,
          after_loop, write_target, root_listed, outcome, tokens)
        select t.id, n, 0, 'call', 'read_file', '', true, true, '', case n when 2 then 2 else 1 end, 0, false, true, true, t.outcome, 1
        from trajectory t cross join generate_series(0, 2) n`);
      const recipe = defaultRecipe([
        { run: 'teach', purpose: 'teacher', sample: false },
        { run: 'old', purpose: 'eval', sample: false },
      ]);
      const { samples, candidates } = await countSamples(recipe);
      expect((await getOverview()).samples).toEqual({ count: samples, candidates });
      expect([samples, candidates]).toEqual([4, 12]);
    });

    it('knows the runs, and the eval run that began last', async () => {
      const { runs, evals } = await getOverview();
      expect(runs).toEqual({ all: 4, own: 3, withoutPurpose: 1 });
      expect(evals.map(({ run, sample }) => [run, sample])).toEqual([
        ['new', true],
        ['old', false],
      ]);
      expect(evals[0]?.validityRate).toEqual({ value: 2 / 3, numerator: 8, denominator: 12 });
      expect(await getNavCounts()).toEqual({ trajectories: 12, runs: 4 });
    });

    it('shows the newest import, whatever became of it', async () => {
      expect((await getOverview()).lastImport).toMatchObject({
        state: 'failed',
        source: 'second',
        result: null,
      });
    });
  });
});
