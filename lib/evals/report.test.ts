import { describe, expect, it } from 'vitest';
import { isErrored, readReport } from './report';
import { reportResult } from './testing';

const body = (value: unknown): string => JSON.stringify(value);
const row = { task_id: 'fix_wrap', run_id: 'a1', success: true, steps: 5 };

describe('readReport', () => {
  it('keeps the fields it does not read, in the report and in its rows', () => {
    const given = {
      suite_name: 'held_out',
      timestamp: 'T',
      metrics: { passed: 1, by_category: {} },
      results: [{ ...row, note: 'x' }],
    };
    const read = readReport(body(given));
    expect(read).toMatchObject({
      ok: true,
      report: { timestamp: 'T', metrics: given.metrics, results: [{ note: 'x' }] },
    });
  });

  it('takes a row of an older report that lacks counters', () => {
    const read = readReport(body({ suite_name: 's', metrics: {}, results: [{ task_id: 't' }] }));
    const [first] = read.ok ? read.report.results : [];
    expect(first).toMatchObject({ success: null, error: null, steps: 0 });
    expect(first).not.toHaveProperty('valid_tool_actions');
  });

  it.each([
    { name: 'no JSON', given: '{"suite_name":', says: 'it is no JSON' },
    { name: 'a list', given: '[]', says: 'it: ' },
    {
      name: 'a wrong type in a row',
      given: body({ suite_name: 's', metrics: {}, results: [{ ...row, steps: 'x' }] }),
      says: 'results.0.steps: ',
    },
    { name: 'no results', given: body({ suite_name: 's', metrics: {} }), says: 'results: ' },
  ])('says what is wrong with $name', ({ given, says }) => {
    const read = readReport(given);
    expect(read.ok ? '' : read.problem).toContain(says);
  });
});

describe('isErrored', () => {
  it.each([
    { error: null, is: false },
    { error: '', is: false },
    { error: 'Path escapes repo_root.', is: true },
  ])('$error', ({ error, is }) => {
    expect(isErrored(reportResult({ task_id: 't', error }))).toBe(is);
  });
});
