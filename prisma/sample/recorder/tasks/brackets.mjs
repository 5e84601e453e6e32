export const brackets = {
  taskId: 'fix_brackets',
  program: 'programs/brackets.mjs',
  tests: 'tests/brackets.test.mjs',
  solution: 'solutions/brackets.mjs',
  name: 'isBalanced',
  difficulty: 'medium',
  category: 'text',
  looksAt: 'A closing bracket takes whatever is on top. Nobody checks that the kinds agree.',
  right: {
    edits: [
      [
        'if (letter in OPENING) open.pop();',
        'if (letter in OPENING && open.pop() !== OPENING[letter]) return false;',
      ],
    ],
    thought: 'pop() must return the partner of the closing bracket, otherwise the text is not balanced.',
    summary: 'A closing bracket must match the last open one, also when nothing is open.',
    description: 'Compare the popped bracket with its partner.',
  },
  wrong: [
    {
      edits: [
        [
          'if (letter in OPENING) open.pop();',
          'if (letter in OPENING && open.length === 0) return false;\n    if (letter in OPENING) open.pop();',
        ],
      ],
      thought: 'A closing bracket with nothing open must fail at once.',
      lesson: '(] still counts as balanced: the kind of the popped bracket is never compared.',
    },
    {
      edits: [['if (letter in OPENING) open.pop();', 'if (OPENING[letter] === open.at(-1)) open.pop();']],
      thought: 'Only take the top away when it is the partner of this bracket.',
      lesson: 'A lone closing bracket is skipped now and counts as balanced; a mismatch must return false.',
    },
  ],
};
