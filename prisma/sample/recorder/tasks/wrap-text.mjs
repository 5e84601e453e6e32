export const wrapText = {
  taskId: 'fix_wrap_text',
  program: 'programs/wrap-text.mjs',
  tests: 'tests/wrap-text.test.mjs',
  solution: 'solutions/wrap-text.mjs',
  name: 'wrapText',
  difficulty: 'hard',
  category: 'text',
  looksAt: 'Does the length check count the space between the words? And what if the line is still empty?',
  right: {
    edits: [['line.length + word.length > width', "line !== '' && line.length + 1 + word.length > width"]],
    thought: 'The joining space takes a place as well, and an empty line must never be pushed.',
    summary: 'The space between words counts, and a long first word makes no empty line.',
    description: 'Count the space and never push an empty line.',
  },
  wrong: [
    {
      edits: [['line.length + word.length > width', 'line.length + 1 + word.length > width']],
      thought: 'The joining space is not counted: add one to the length.',
      lesson: 'A long word at the start still pushes an empty line; that case needs its own check.',
    },
    {
      edits: [['line.length + word.length > width', 'line.length + word.length >= width']],
      thought: 'Lines come out one too long, so break at the width already.',
      lesson: 'The empty first line is still there: an empty line must not be pushed at all.',
    },
  ],
};
