import { describe, expect, test } from 'vitest';
import { lineTone, readTests } from './pytest-lines';

const failing = `FF.                                                                      [100%]
=================================== FAILURES ===================================
____________________________________ test1 _____________________________________

    def test1():
>       assert path_found
E       assert False

python_testcases/test_depth_first_search.py:24: AssertionError
____________________ test_quicksort[input_data1-expected1] _____________________

input_data = [[3, 1]]

>       result = quicksort(*input_data)

python_testcases/test_quicksort.py:15: 
_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ 

>       return None + [pivot]
E       TypeError: unsupported operand
=========================== short test summary info ============================
FAILED python_testcases/test_depth_first_search.py::test1 - assert False
2 failed, 1 passed, 1 skipped, 3 warnings in 0.03s`;

const loadError = `
==================================== ERRORS ====================================
_______ ERROR collecting python_testcases/test_minimum_spanning_tree.py ________
python_testcases/test_minimum_spanning_tree.py:6: in <module>
    from python_programs.minimum_spanning_tree import minimum_spanning_tree
E     File "/repo/minimum_spanning_tree.py", line 1
E       def minimum_spanning_tree(weight_by_edge)
E                                                ^
E   SyntaxError: expected ':'
=========================== short test summary info ============================
!!!!!!!!!!!!!!!!!!!! Interrupted: 1 error during collection !!!!!!!!!!!!!!!!!!!!
1 error in 0.21s`;

describe('readTests', () => {
  test('failures, each with its own part', () => {
    const { counts, durationMs, tests } = readTests(failing);
    expect({ counts, durationMs }).toEqual({
      counts: { failed: 2, passed: 1, errors: 0, skipped: 1 },
      durationMs: 30,
    });
    expect(tests.map(({ name, outcome, message }) => ({ name, outcome, message }))).toEqual([
      { name: 'test1', outcome: 'failed', message: 'assert False' },
      {
        name: 'test_quicksort[input_data1-expected1]',
        outcome: 'failed',
        message: 'TypeError: unsupported operand',
      },
    ]);
    expect(tests[0]?.text).toBe(
      '    def test1():\n>       assert path_found\nE       assert False\n\npython_testcases/test_depth_first_search.py:24: AssertionError',
    );
  });

  test('an error while loading names the error, not its place', () => {
    const { counts, tests } = readTests(loadError);
    expect(counts).toEqual({ failed: 0, passed: 0, errors: 1, skipped: 0 });
    expect(tests.map(({ name, outcome, message }) => [name, outcome, message])).toEqual([
      ['collecting python_testcases/test_minimum_spanning_tree.py', 'error', "SyntaxError: expected ':'"],
    ]);
  });

  test.each([
    [
      'all passed',
      '.....                [100%]\n5 passed in 0.03s',
      { failed: 0, passed: 5, errors: 0, skipped: 0 },
      30,
    ],
    [
      'a verbose summary',
      '=== 1 failed, 2 passed in 61.20s (0:01:01) ===',
      { failed: 1, passed: 2, errors: 0, skipped: 0 },
      61_200,
    ],
    [
      'cut before its summary',
      '..F [ 50%]\n.s. [100%]\n=== FAILURES ===\n',
      { failed: 1, passed: 4, errors: 0, skipped: 1 },
      null,
    ],
    ['timed out', "Timed out after 8s running: ['python']", null, null],
    ['nothing', '', null, null],
    [
      'a harness whose cases pass',
      'caesar: all 7 cases pass\n',
      { failed: 0, passed: 7, errors: 0, skipped: 0 },
      null,
    ],
  ])('%s', (_name, output, counts, durationMs) => {
    const report = readTests(output);
    expect(report.counts).toEqual(counts);
    expect(report.durationMs).toBe(durationMs);
  });

  test('a harness that prints FAIL lines', () => {
    const report = readTests(
      'luhn: 5/6 cases pass\nFAIL luhn("0")\n     expected true\n     actual   false\n',
    );
    expect(report).toEqual({
      counts: { failed: 1, passed: 5, errors: 0, skipped: 0 },
      durationMs: null,
      tests: [
        {
          name: 'luhn("0")',
          outcome: 'failed',
          message: 'actual false',
          text: 'FAIL luhn("0")\n     expected true\n     actual   false',
        },
      ],
    });
  });
});

test.each([
  ['E   assert 1', 'error'],
  ['E', 'error'],
  ['Enough', 'plain'],
  ['>       return 1', 'pointer'],
  ['>>> code', 'plain'],
  ['', 'plain'],
])('the tone of %j is %s', (line, tone) => {
  expect(lineTone(line)).toBe(tone);
});
