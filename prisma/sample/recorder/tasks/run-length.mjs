export const runLength = {
  taskId: 'fix_run_length',
  program: 'programs/run-length.mjs',
  tests: 'tests/run-length.test.mjs',
  solution: 'solutions/run-length.mjs',
  name: 'encode',
  difficulty: 'medium',
  category: 'text',
  looksAt: 'A run is written when the next one begins. Who writes the last run?',
  right: {
    edits: [['  return out;', '  return count > 0 ? `${out}${count}${previous}` : out;']],
    thought: 'The loop ends without writing the last run; write it after the loop unless the text was empty.',
    summary: 'The last run is written after the loop, and the empty text stays empty.',
    description: 'Write the pending run before returning.',
  },
  wrong: [
    {
      edits: [['  return out;', '  return `${out}${count}${previous}`;']],
      thought: 'The last run is missing, so append it to what is returned.',
      lesson: 'The empty text now gives "0": there is no pending run when nothing was read.',
    },
    {
      edits: [['count = 1;', 'count = 0;']],
      thought: 'Counting starts at 1 and then adds one for each repeat; starting at 0 should even it out.',
      lesson: 'All counts are one too low now; the start value was right, the last run is what is missing.',
    },
  ],
};
