import { describe, expect, test } from 'vitest';
import type { TraceEvent } from '@/lib/trajectory/event';
import { TurnFold } from '@/lib/trajectory/turns';
import { callEvent, parseErrorEvent, requestEvent, resultEvent, testsEvent } from '@/lib/trajectory/testing';
import type { ToolSet } from '@/lib/validity/tool-set';
import { factsOf, totalsOf } from './trajectory-facts';
import { mainArgument } from './turn-facts';
import { goalPath, isTestPath, isWriteOnTarget } from './write-target';

const schema = (...required: string[]) => ({ type: 'object', required });
const toolSet: ToolSet = {
  source: 'set',
  tools: {
    list_files: schema('rel_dir'),
    write_file: schema('rel_path', 'content'),
    grep: schema('pattern'),
  },
};

function facts(...events: TraceEvent[]) {
  const fold = new TurnFold();
  for (const event of events) fold.add(event);
  return factsOf(fold.turns, toolSet, 'passed');
}

test('facts of a turn', () => {
  const goal = 'GOAL:\nFix lib/a.py';
  const [listed, wrote] = facts(
    requestEvent(0, goal),
    callEvent(0, 'list_files', { rel_dir: ' ./ ' }),
    resultEvent(0, true),
    requestEvent(1, goal),
    callEvent(1, 'write_file', { rel_path: 'lib/b.py' }),
    resultEvent(1, false),
    testsEvent(false),
    testsEvent(true),
  );
  expect(listed).toMatchObject({
    kind: 'call',
    tool: 'list_files',
    valid: true,
    result: 1,
    tests: 0,
    rootListed: true,
  });
  expect(wrote).toMatchObject({
    argument: 'lib/b.py',
    valid: false,
    invalid: 'missing-argument',
    result: 2,
    tests: 1,
    writeTarget: false,
    rootListed: true,
    outcome: 'passed',
  });
});

describe('the root is listed first', () => {
  const listing = (args: unknown) => facts(requestEvent(0), callEvent(0, 'list_files', args))[0]?.rootListed;
  test.each(['.', './', '', ' . '])('as %j', (dir) => expect(listing({ rel_dir: dir })).toBe(true));
  test.each([{ rel_dir: 'src' }, {}, { rel_dir: 1 }, null])('not as %j', (args) =>
    expect(listing(args)).toBe(false),
  );
  test('an invalid reply before does not count, another call does', () => {
    const after = (first: TraceEvent) =>
      facts(requestEvent(0), first, requestEvent(1), callEvent(1, 'list_files', { rel_dir: '.' }))[0]
        ?.rootListed;
    expect(after(parseErrorEvent(0, 'x'))).toBe(true);
    expect(after(callEvent(0, 'grep', { pattern: 'x' }))).toBe(false);
  });
});

test('totals: attempts are tool calls, parse errors and call errors', () => {
  const totals = totalsOf(
    facts(
      requestEvent(0),
      callEvent(0, 'grep', { pattern: 'x' }),
      requestEvent(1),
      parseErrorEvent(1, 'x'),
      requestEvent(2),
    ),
  );
  expect(totals).toMatchObject({
    turns: 3,
    toolCalls: 1,
    validCalls: 1,
    attempts: 2,
    parseErrors: 1,
    unanswered: 1,
  });
  expect(totals.strip).toBe('g00i00n00');
});

test.each([
  [{ content: 'long', rel_path: 'a.py' }, 'a.py'],
  [{ x: { y: 1 } }, '{"y":1}'],
  [{}, ''],
  [null, ''],
  ['text', ''],
  [{ pattern: 'a\u0000b' }, 'a\u2400b'],
])('the main argument of %j', (args, argument) => {
  expect(mainArgument(args)).toBe(argument);
});

test.each([
  ['Fix the gcd in python_programs/gcd.py so that tests in test.py pass', 'python_programs/gcd.py'],
  ['Fix gcd.py, see httpdocs/y.html', 'gcd.py'],
  ['Fix gcd.py in src/gcd.py', 'src/gcd.py'],
  ['Fix it', null],
])('the path in %j', (goal, found) => {
  expect(goalPath(goal)).toBe(found);
});

test.each([
  ['tests/a.py', true],
  ['src/tests/a.py', true],
  ['python_testcases/x.py', true],
  ['src/test_a.py', true],
  ['src/a_test.py', true],
  ['src/contest.py', false],
])('%s is a test: %s', (file, is) => {
  expect(isTestPath(file)).toBe(is);
});

test.each<[unknown, string | null, boolean]>([
  [{ rel_path: './lib/a.py' }, 'Fix lib/a.py', true],
  [{ rel_path: 'lib/b.py' }, 'Fix lib/a.py', false],
  [{ rel_path: 'lib/b.py' }, 'Fix it', true],
  [{ rel_path: 'lib/b.py' }, null, true],
  [{ rel_path: 5 }, null, false],
  [{}, null, false],
])('a write to %j with the goal %j', (args, goal, on) => {
  expect(isWriteOnTarget(args, goal)).toBe(on);
});
