export const caesar = {
  taskId: 'fix_caesar',
  program: 'programs/caesar.mjs',
  tests: 'tests/caesar.test.mjs',
  solution: 'solutions/caesar.mjs',
  name: 'shift',
  difficulty: 'medium',
  category: 'text',
  looksAt: 'In JavaScript % keeps the sign of the left side: -1 % 26 is -1, not 25.',
  right: {
    edits: [['((place + by) % LETTERS)', '((((place + by) % LETTERS) + LETTERS) % LETTERS)']],
    thought: 'A negative shift leaves the alphabet because % keeps the sign; add 26 after the first modulo.',
    summary: 'Negative shifts go round the alphabet for any size of shift.',
    description: 'Bring the remainder into 0–25 before adding the base.',
  },
  wrong: [
    {
      edits: [['(place + by) % LETTERS', '(place + by + LETTERS) % LETTERS']],
      thought: 'Add 26 before the modulo so that the value is never negative.',
      lesson:
        'A shift of -27 is still negative after adding 26 once; the remainder itself must be made positive.',
    },
    {
      edits: [['(place + by) % LETTERS', '(place + Math.abs(by)) % LETTERS']],
      thought: 'Use the absolute value of the shift, then nothing can be negative.',
      lesson: 'The absolute value turns a shift back into a shift forward: decoding does not work.',
    },
  ],
};
