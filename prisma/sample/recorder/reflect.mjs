import { dumps } from './python-json.mjs';

/** What there is to learn from the last step; texts follow what really happened. */
function lessons(task, { obs, tool, args, tests, looped, lesson }) {
  if (obs.output.startsWith('Invalid tool args')) {
    return {
      notes: [`${tool} was refused: ${obs.output.replace('Invalid tool args: ', '')}.`],
      next_focus: `Repeat ${tool} with exactly its own arguments.`,
    };
  }
  if (obs.output.startsWith('Tool call failed')) {
    return { notes: [`${tool} wants numbers as numbers, not as text.`] };
  }
  if (obs.output === 'run_tests is driver-only') {
    return { notes: ['Tests cannot be called; they run after each write_file.'], next_focus: task.program };
  }
  if (!obs.ok) {
    return {
      notes: [`${args.rel_path ?? args.rel_dir} does not exist.`],
      next_focus: 'List the folder and take the path from there.',
      risks: ['Guessing paths.'],
    };
  }
  if (tests?.ok === false) {
    const [first] = tests.output.split('\n');
    const notes = [`${first}.`, ...(lesson ? [lesson] : [])];
    const risks = lesson ? ['Breaking the cases that pass already.'] : [];
    return { notes, next_focus: `Compare expected and actual values of ${task.name}.`, risks };
  }
  if (looped && tests?.ok) {
    return {
      notes: [`Writing ${args.rel_path} again was enough: all cases pass now.`],
      next_focus: 'Finish.',
    };
  }
  return {
    notes: [`Three calls of ${tool} in a row; what is known is enough to change ${task.program}.`],
    next_focus: `Write the fix for ${task.name}.`,
    risks: ['Reading the same lines again.'],
  };
}

/** A reflection as the model writes it; `sloppiness` (0–1) is how often it does not keep the form. */
export function reflectionReply(task, seen, { random, sloppiness }) {
  if (random.chance(sloppiness)) {
    return random.pick([
      'I think another approach is needed here.',
      `The agent should look at ${task.program} again.`,
      dumps({ next_focus: `Try ${task.name} again.` }),
      dumps({ notes: [], risks: ['unknown'] }),
    ]);
  }
  const { notes, next_focus, risks } = lessons(task, seen);
  const keepFocus = next_focus && random.chance(0.8);
  return dumps({ notes, ...(keepFocus ? { next_focus } : {}), ...(risks ? { risks } : {}) });
}
