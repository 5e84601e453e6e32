import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countExit, countPlaywright, countVitest } from './test-counts.mjs';

let folder;
beforeAll(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'winnow-counts-'))));
afterAll(() => fs.rmSync(folder, { recursive: true }));

function report(content) {
  const file = path.join(folder, 'report.json');
  fs.writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };
const playwright = { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 2 }, errors: [] };
const didNotLoad = { status: 'failed', assertionResults: [] };

test.each([
  { name: 'all well', code: 0, content: vitest, is: { passed: 5, failed: 0, skipped: 2 } },
  {
    name: 'one fails',
    code: 1,
    content: { ...vitest, numFailedTests: 1 },
    is: { passed: 5, failed: 1, skipped: 2 },
  },
  {
    name: 'a file does not load',
    code: 1,
    content: { ...vitest, testResults: [didNotLoad] },
    is: { passed: 5, failed: 1, skipped: 2 },
  },
  {
    name: 'ends badly after the last test',
    code: 1,
    content: vitest,
    is: { passed: 5, failed: 1, skipped: 2 },
  },
])('vitest: $name', ({ code, content, is }) => expect(countVitest(code, report(content))).toEqual(is));

test.each([
  { name: 'all well', code: 0, content: playwright, is: { passed: 3, failed: 0, skipped: 2 } },
  {
    name: 'the server did not start',
    code: 1,
    content: { ...playwright, errors: [{}] },
    is: { passed: 3, failed: 1, skipped: 2 },
  },
])('playwright: $name', ({ code, content, is }) =>
  expect(countPlaywright(code, report(content))).toEqual(is),
);

test.each([
  { name: 'no report and a bad end', code: 1 },
  { name: 'no report and a good end', code: 0 },
])('$name is a failure', ({ code }) => {
  expect(countVitest(code, path.join(folder, 'absent.json'))).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a check of one thing counts one', () => {
  expect([countExit(0), countExit(2)]).toEqual([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 0, failed: 1, skipped: 0 },
  ]);
});
