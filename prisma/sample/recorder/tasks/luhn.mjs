export const luhn = {
  taskId: 'fix_luhn',
  program: 'programs/luhn.mjs',
  tests: 'tests/luhn.test.mjs',
  solution: 'solutions/luhn.mjs',
  name: 'isValid',
  difficulty: 'hard',
  category: 'numbers',
  looksAt:
    'The rule counts from the right, the loop from the left; they agree only for an odd number of digits.',
  right: {
    edits: [['.map(Number);', '.map(Number).reverse();']],
    thought:
      'Every second digit from the right is doubled. Reversing the digits makes index % 2 count from there.',
    summary: 'Digits are counted from the right, so numbers of even length are checked correctly too.',
    description: 'Reverse the digits before doubling.',
  },
  wrong: [
    {
      edits: [['index % 2 === 1', 'index % 2 === 0']],
      thought: 'The wrong half of the digits is doubled; take the other one.',
      lesson: 'Now numbers of even length pass and odd ones fail: the parity depends on the length.',
    },
    {
      edits: [['doubled > 9 ? doubled - 9', 'doubled >= 9 ? doubled - 9']],
      thought: 'A digit of 9 should be reduced as well.',
      lesson:
        'A plain 9 counts 9; reducing it broke a number that passed before. See which digits are doubled.',
    },
  ],
};
