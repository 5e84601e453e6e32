export const lowerBound = {
  taskId: 'fix_lower_bound',
  program: 'programs/lower-bound.mjs',
  tests: 'tests/lower-bound.test.mjs',
  solution: 'solutions/lower-bound.mjs',
  name: 'lowerBound',
  difficulty: 'medium',
  category: 'search',
  looksAt: 'The answer may be the length of the list. Can low ever get there?',
  right: {
    edits: [['sorted.length - 1', 'sorted.length']],
    thought:
      'When all values are below, the answer is sorted.length, but high starts one below. high is exclusive here.',
    summary:
      'The search range now includes the end of the list, so values above all others are placed there.',
    description: 'Start with high = sorted.length.',
  },
  wrong: [
    {
      edits: [['sorted[middle] < wanted', 'sorted[middle] <= wanted']],
      thought: 'low should move past equal values too, then it can reach the end.',
      lesson:
        'With <= it finds the first larger value, not the first that is not below; and the end is still missing.',
    },
    {
      edits: [['return low;', 'return low + 1;']],
      thought: 'The result is one too small for a value beyond the end.',
      lesson: 'Adding one breaks every value inside the list; only the end of the range is wrong.',
    },
  ],
  hang: {
    edits: [['low < high', 'low <= high']],
    thought: 'The loop stops one step early; let it run while low <= high.',
    lesson: 'With high = middle and low <= high the loop never ends; keep low < high and widen the range.',
  },
};
