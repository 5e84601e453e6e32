export const roman = {
  taskId: 'fix_roman',
  program: 'programs/roman.mjs',
  tests: 'tests/roman.test.mjs',
  solution: 'solutions/roman.mjs',
  name: 'fromRoman',
  difficulty: 'easy',
  category: 'numbers',
  looksAt: 'A digit is subtracted when the next one is larger; what about an equal one, as in III?',
  right: {
    edits: [['next >= digit', 'next > digit']],
    thought: 'Equal digits are subtracted too: III gives -1. Only a strictly larger next digit may subtract.',
    summary: 'Equal neighbours are now added; only a strictly larger next digit subtracts.',
    description: 'Compare with > instead of >=.',
  },
  wrong: [
    {
      edits: [['digits[index + 1] ?? 0', 'digits[index + 1] ?? digit']],
      thought: 'The last digit has no neighbour; compare it with itself instead of 0.',
      lesson:
        'The last digit is now subtracted from itself; the default was not the problem, III still fails.',
    },
    {
      edits: [['-digit : digit', 'digit : -digit']],
      thought: 'The two branches look swapped: add when the next digit is larger.',
      lesson: 'Swapping the branches breaks IV as well; look at the comparison for equal digits.',
    },
  ],
};
