export const duration = {
  taskId: 'fix_duration',
  program: 'programs/duration.mjs',
  tests: 'tests/duration.test.mjs',
  solution: 'solutions/duration.mjs',
  name: 'formatDuration',
  difficulty: 'easy',
  category: 'dates',
  looksAt: 'From one hour on the minutes still hold all the time: 3661 gives 1:61:01.',
  right: {
    edits: [['Math.floor(seconds / 60);', 'Math.floor((seconds % 3600) / 60);']],
    thought: 'Minutes count the whole time, hours included. Take the rest after the hours first.',
    summary: 'Minutes start again at 0 with every full hour.',
    description: 'Compute minutes from the rest after full hours.',
  },
  wrong: [
    {
      edits: [['Math.floor(seconds / 60);', 'Math.floor(seconds / 60) - hours;']],
      thought: 'The hours are counted twice, so subtract them from the minutes.',
      lesson: 'An hour is 60 minutes: subtracting the number of hours is not enough.',
    },
    {
      edits: [['seconds % 60;', 'seconds % 3600;']],
      thought: 'The rest has to be taken of the hour.',
      lesson: 'The seconds were right; the minutes are what goes beyond 59.',
    },
  ],
};
