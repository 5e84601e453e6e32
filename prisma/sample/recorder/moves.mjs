import { callReply, finalReply } from './model-reply.mjs';
import { PHRASES, PROSE } from './phrases.mjs';

/** The content with the fix applied; what the policy has not read it cannot change. */
export function applyEdits(content, { edits }) {
  return edits.reduce((text, [from, to]) => text.replace(from, () => to), content);
}

// Ways to get a call wrong that the agent answers with a refusal. Each gives the call as it is made first.
const SLIPS = [
  ({ name, args }) => ({ name, args: Object.fromEntries(Object.entries(args).slice(0, -1)) }),
  ({ name, args }) => ({ name, args: renamed(args, 'rel_path', 'path') }),
  ({ name, args }) => ({ name, args: { ...args, encoding: 'utf-8' } }),
  ({ name, args }) => ({ name, args: asText(args) }),
  ({ args }, task) => ({
    name: 'run_tests',
    args: 'rel_path' in args ? { file: task.tests } : {},
    thought: null,
  }),
];

function renamed(args, from, to) {
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [key === from ? to : key, value]));
}

function asText(args) {
  return Object.fromEntries(Object.entries(args).map(([key, value]) => [key, String(value)]));
}

/**
 * The steps that plans are made of. Each is a generator that yields replies and returns what was seen.
 *
 * skill: {thoughtful, slips, listsFirst: 0–1, maxChars: [int], writers: [name]}
 */
export function createMoves({ task, random, protocol, skill }) {
  const style = () => ({ writer: random.pick(skill.writers), id: `call_${random.hex(20)}` });
  const say = (kind, always) =>
    always || random.chance(skill.thoughtful) ? random.pick(PHRASES[kind](task)) : null;
  const moves = { task, random, protocol, lesson: null, content: '' };

  moves.reply = (call) => callReply(protocol, call, style());

  /** Makes a call; an unskilled policy may get it wrong once and then correct itself. */
  moves.call = function* call(name, args, thought) {
    if (random.chance(skill.slips)) {
      const slip = random.pick(SLIPS)({ name, args }, task);
      const seen = yield moves.reply({ thought, ...slip });
      if (seen.ok) return seen;
    }
    return yield moves.reply({ name, args, thought });
  };

  moves.survey = function* survey() {
    const max_files = random.pick([20, 50, 100, 200]);
    return yield* moves.call('list_files', { rel_dir: '.', max_files }, say('survey'));
  };
  moves.maybeSurvey = function* maybeSurvey() {
    if (random.chance(skill.listsFirst)) yield* moves.survey();
  };
  moves.read = function* read(rel_path, phrase) {
    const max_chars = random.pick(skill.maxChars);
    return yield* moves.call('read_file', { rel_path, max_chars }, say(phrase));
  };
  moves.readProgram = function* readProgram(phrase = 'readProgram') {
    const seen = yield* moves.read(task.program, phrase);
    if (seen.ok) moves.content = seen.output;
    return seen;
  };
  moves.readTests = () => moves.read(task.tests, 'readTests');
  moves.grepName = (rel_dir) =>
    moves.call('grep', { pattern: task.name, rel_dir, max_hits: 20 }, say('lookForTests'));
  moves.lookAround = function* lookAround() {
    if (random.chance(0.6)) yield* moves.readTests();
    else if (random.chance(0.4)) yield* moves.grepName('tests');
  };
  moves.list = (rel_dir, phrase) => moves.call('list_files', { rel_dir, max_files: 50 }, say(phrase));

  moves.write = function* write(rel_path, content, thought) {
    return yield* moves.call('write_file', { rel_path, content }, thought);
  };
  moves.writeFix = function* writeFix(fix) {
    moves.lesson = fix.lesson ?? null;
    const thought = random.chance(Math.max(skill.thoughtful, 0.5)) ? fix.thought : null;
    return yield* moves.write(task.program, applyEdits(moves.content, fix), thought);
  };

  moves.finish = function* finish({ summary, description, path = task.program, phrase = 'done' }) {
    const changes = [{ path, description }];
    yield finalReply({ summary, changes, thought: say(phrase) }, style());
  };
  moves.finishWell = () => moves.finish(task.right);
  moves.finishAnyway = () =>
    moves.finish({
      summary: random.pick(PROSE.summary(task)),
      description: `Edited ${task.name}.`,
      phrase: 'stop',
    });
  moves.finishUnchanged = function* finishUnchanged() {
    const summary = `${task.name} looks right as it is; nothing was changed.`;
    yield finalReply({ summary, changes: [], thought: say('stop') }, style());
  };
  moves.say = say;
  moves.prose = (kind) => random.pick(PROSE[kind](task));
  return moves;
}
