export const movingAverage = {
  taskId: 'fix_moving_average',
  program: 'programs/moving-average.mjs',
  tests: 'tests/moving-average.test.mjs',
  solution: 'solutions/moving-average.mjs',
  name: 'movingAverage',
  difficulty: 'easy',
  category: 'lists',
  looksAt: 'How many windows has a list of n values? n - size + 1; count what the loop makes.',
  right: {
    edits: [['end < values.length', 'end <= values.length']],
    thought:
      '`end` is exclusive in slice, so it must be allowed to reach values.length; the last window is lost.',
    summary: 'The loop now reaches the last full window.',
    description: 'Let end run up to and including values.length.',
  },
  wrong: [
    {
      edits: [['let end = size;', 'let end = size - 1;']],
      thought: 'One window is missing; start one earlier.',
      lesson: 'Starting earlier makes an incomplete first window; the missing one is at the end.',
    },
    {
      edits: [['values.slice(end - size, end)', 'values.slice(end - size, end + 1)']],
      thought: 'The slice excludes its end, so the window is one value short.',
      lesson: 'Windows now hold one value too many; their length was right, their number was not.',
    },
  ],
};
