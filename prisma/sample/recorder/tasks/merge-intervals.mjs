export const mergeIntervals = {
  taskId: 'fix_merge_intervals',
  program: 'programs/merge-intervals.mjs',
  tests: 'tests/merge-intervals.test.mjs',
  solution: 'solutions/merge-intervals.mjs',
  name: 'mergeIntervals',
  difficulty: 'medium',
  category: 'lists',
  looksAt: 'When an interval lies inside the last one, which end should the merged one keep?',
  right: {
    edits: [['last[1] = end;', 'last[1] = Math.max(last[1], end);']],
    thought: '[1, 10] followed by [2, 3] shrinks to [1, 3]. The merged end must be the larger of the two.',
    summary: 'A merged interval keeps the larger end, so one inside another no longer shrinks it.',
    description: 'Take the maximum of both ends.',
  },
  wrong: [
    {
      edits: [
        ['start <= last[1]', 'start < last[1]'],
        ['last[1] = end;', 'last[1] = Math.max(last[1], end);'],
      ],
      thought: 'Keep the larger end, and merge only intervals that really overlap.',
      lesson: 'Intervals that only touch must still be merged: <= was right, the maximum as well.',
    },
    {
      edits: [['a[0] - b[0]', 'a[1] - b[1]']],
      thought: 'Sorting by the end instead of the start should put the inner intervals first.',
      lesson: 'Sorting by end breaks the order of starts; the order was fine, the new end is wrong.',
    },
  ],
};
