export const daysInMonth = {
  taskId: 'fix_days_in_month',
  program: 'programs/days-in-month.mjs',
  tests: 'tests/days-in-month.test.mjs',
  solution: 'solutions/days-in-month.mjs',
  name: 'daysInMonth',
  difficulty: 'easy',
  category: 'dates',
  looksAt: 'Leap years: every fourth year is not the whole rule, centuries are special.',
  right: {
    edits: [['year % 4 === 0', '(year % 4 === 0 && year % 100 !== 0) || year % 400 === 0']],
    thought: '1900 and 2100 are no leap years but 2000 is: centuries count only when divisible by 400.',
    summary: 'Leap years follow the full Gregorian rule: no centuries except those divisible by 400.',
    description: 'Add the rule for centuries.',
  },
  wrong: [
    {
      edits: [['year % 4 === 0', 'year % 4 === 0 && year % 100 !== 0']],
      thought: 'Centuries are no leap years, so exclude years divisible by 100.',
      lesson: '2000 is a leap year although it is a century; the 400-year rule is missing.',
    },
    {
      edits: [['year % 4 === 0', 'year % 400 === 0']],
      thought: 'The rule of 400 years replaces the one of 4 years.',
      lesson: '2024 is no leap year any more: the 400-year rule is an addition, no replacement.',
    },
  ],
};
