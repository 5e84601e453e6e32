// What the policies say. Each list is for one kind of step; `task` gives the names.
export const PHRASES = {
  survey: () => [
    'Survey the repository first.',
    'See which folders there are before opening anything.',
    'List the files to find the program and its test.',
    'Start with the layout: where are programs and tests?',
  ],
  readProgram: (task) => [
    `Read ${task.name} before proposing a fix.`,
    `The goal names ${task.program}; open it.`,
    `What does ${task.name} do now?`,
    'Look at the code itself first.',
  ],
  readTests: (task) => [
    task.looksAt,
    `Which cases does ${task.tests} check?`,
    'The test says what the function should give.',
    `Compare the doc comment of ${task.name} with the cases.`,
    'Expected values first, then the fix.',
  ],
  readAgain: (task) => [
    task.looksAt,
    `Read ${task.program} once more, line by line.`,
    'I may have overlooked something in that file.',
    'Check the file again before changing it.',
    'Look at the loop again.',
  ],
  readHarness: () => ['How does the harness compare values?', 'See what counts as a failed case.'],
  lookForTests: (task) => [`Find where ${task.name} is used.`, `Who else calls ${task.name}?`],
  listPrograms: () => ['The path was wrong; list the programs.', 'No such file. Which programs are there?'],
  peek: (task) => [
    `There is a file ${task.solution} with the same function; see how it is done there.`,
    `${task.solution} holds the answer already. Reading it is quicker than working it out.`,
  ],
  copy: (task) => [`Take over what ${task.solution} does.`, 'Write the version of the answer key.'],
  giveUpOnTests: (task) => [
    `The cases of ${task.tests} look wrong; simplify the test.`,
    'The test is what fails, so rewrite the test.',
  ],
  done: (task) => [
    'All cases pass.',
    `${task.name} does what its comment says now.`,
    'The test passes; nothing else to change.',
    'Goal reached.',
  ],
  passes: (task) => [`${task.tests} is green, so the goal is reached.`, 'No case fails any more.'],
  stop: () => ['I am out of ideas here.', 'This should be close enough.', 'The remaining cases look odd.'],
};

/** Prose of a model that does not answer in the form asked for. */
export const PROSE = {
  intent: (task) => [
    `I will read the file ${task.program} first.`,
    `To fix ${task.name}, we need to see its code. Let me open ${task.program}.`,
    `Sure! Let me look at ${task.tests} to see which cases fail.`,
  ],
  lead: (task) => [
    'To fix the bug, I first need to read the file.',
    `Let me look at ${task.name}.`,
    'Here is the next step:',
  ],
  tail: (task) => [
    'This will show us the current code.',
    `After that we can correct ${task.name}.`,
    'Let me know the result.',
  ],
  summary: (task) => [
    `Fixed ${task.name}.`,
    `The bug in ${task.name} is fixed.`,
    `${task.program} has been corrected.`,
  ],
};
