import { createConversation } from './conversation.mjs';
import { ParseError, parseArguments, parseText, toAction } from './parse-reply.mjs';
import { dumps, pythonCut, pythonLength } from './python-json.mjs';
import { createState, readReflection, reflectionMessages, reflectionNote, remember } from './reflection.mjs';
import { FatalToolError, argumentTrouble, runTool } from './tools.mjs';

const LOOP_NOTE = 'Loop detected: change approach, inspect different evidence, then replan.';
const TRAILING_NOTE = 'Model returned extra/trailing JSON; only the first object was used.';
const REFUSED_FINAL_NOTE =
  "ERROR: You listed changes but never called write_file. You MUST call write_file to make changes before using type='final'. Try again.";
const CAPPED_SUMMARY = 'Stopped: max iters reached.';
const TEXT_LIMIT = 12000;
const TESTS_IN_MESSAGE_LIMIT = 2000;
const SNIPPET_LIMIT = 500;

/**
 * Plays one run as the traced agent does and returns its events, in order, and how it ended.
 *
 * policy: {act(seen) → reply, reflect(seen) → text}; a reply is {text} or {toolCall}, `seen` the last result.
 * → {events: [{ts, kind, payload}], error: null | text, state}
 */
export async function runAgent({
  runId,
  goal,
  testCommand,
  protocol,
  maxIterations,
  policy,
  sandbox,
  clock,
}) {
  const run = {
    events: [],
    history: [],
    toolNames: [],
    state: createState(runId),
    conversation: createConversation(protocol, goal),
    emit: (kind, payload) => run.events.push({ ts: clock.stamp(), kind, payload }),
    ...{ goal, testCommand, policy, sandbox, clock },
  };
  let seen = null;
  for (let t = 0; t < maxIterations; t += 1) {
    const step = await takeStep(run, t, seen);
    if (step.ended) return { events: run.events, error: step.error ?? null, state: run.state };
    seen = step.seen;
  }
  run.emit('run_end', { run_id: runId, summary: CAPPED_SUMMARY, state: run.state });
  return { events: run.events, error: null, state: run.state };
}

function addNote(run, t, text) {
  run.state.notes.push(text);
  run.history.push({ kind: 'driver_note', note: text });
  run.emit('driver_note', { t, note: text });
}

async function takeStep(run, t, seen) {
  const lastThree = run.toolNames.slice(-3);
  const looped = lastThree.length === 3 && new Set(lastThree).size === 1;
  if (looped) addNote(run, t, LOOP_NOTE);
  if (t === 0) run.emit('run_start', { run_id: run.state.run_id, goal: run.goal });
  const messages = run.conversation.snapshot();
  run.emit('llm_request', { t, messages });
  const reply = run.policy.act(seen);
  emitUsage(run, t, messages, reply.text ?? reply.toolCall.arguments, 'action');
  const read = readReply(run, t, reply);
  if (read.ended) return read;
  if (read.action.type === 'final') return finish(run, t, reply, read.action);
  return callTool(run, t, reply, read.action, looped);
}

/** Token counts are estimates: four characters each. */
function emitUsage(run, t, messages, replyText, phase) {
  run.clock.modelThinks(replyText.length);
  const prompt = Math.floor(pythonLength(dumps(messages)) / 4);
  const completion = Math.floor(pythonLength(replyText) / 4);
  run.emit('llm_usage', {
    t,
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    phase,
  });
}

function rawOf({ text, toolCall }) {
  if (!toolCall) return parseText(text);
  return {
    raw: { type: 'tool_call', name: toolCall.name, args: parseArguments(toolCall.arguments) },
    trailing: '',
  };
}

function readReply(run, t, reply) {
  try {
    const { raw, trailing } = rawOf(reply);
    const action = toAction(raw);
    run.history.push({ kind: 'llm_action', obj: action });
    run.emit('llm_action', { t, raw, action });
    if (trailing !== '') {
      run.emit('llm_trailing_text', { t, trailing: pythonCut(trailing, TEXT_LIMIT) });
      addNote(run, t, TRAILING_NOTE);
    }
    return { action };
  } catch (error) {
    if (error instanceof ParseError) {
      run.emit('llm_parse_error', { t, error: error.message, raw: error.raw });
      return { ended: true, error: 'LLM adapter failed to produce a valid typed Action' };
    }
    run.emit('llm_error', { t, error: error.message });
    return { ended: true, error: error.message };
  }
}

async function callTool(run, t, reply, { name, args }, looped) {
  run.toolNames.push(name);
  run.history.push({ kind: 'tool_call', name, args });
  let obs;
  try {
    obs = await runTool(run.sandbox.root, name, args);
  } catch (error) {
    if (error instanceof FatalToolError) return { ended: true, error: error.message };
    throw error;
  }
  const trouble = argumentTrouble(name, args);
  if (trouble) addNote(run, t, `${name}: ${trouble.text}`);
  if (name === 'write_file' && obs.ok) {
    if (!run.state.files_touched.includes(args.rel_path)) run.state.files_touched.push(args.rel_path);
    addNote(run, t, `touched ${args.rel_path}`);
  }
  run.history.push({ kind: 'observation', tool: name, obs });
  run.emit('tool_result', { t, tool: name, args, obs });
  const tests = name === 'write_file' ? await runTests(run) : null;
  const troubled = looped || !obs.ok || tests?.ok === false;
  const notes = troubled ? reflect(run, t, { obs, tool: name, args, tests, looped }) : [];
  run.conversation.add(reply, obs.output + testsInMessage(tests), notes);
  return { seen: { ok: obs.ok, output: obs.output, tests } };
}

async function runTests(run) {
  const { ok, output, timedOutAfterSeconds } = await run.sandbox.runTests(run.testCommand);
  run.clock.testsRun(timedOutAfterSeconds);
  const tests = { ok, output: pythonCut(output, TEXT_LIMIT) };
  run.state.last_test = tests;
  run.emit('tests', tests);
  return tests;
}

function testsInMessage(tests) {
  if (!tests) return '';
  return `\n\n[TESTS ${tests.ok ? 'PASS' : 'FAIL'}]\n${pythonCut(tests.output, TESTS_IN_MESSAGE_LIMIT)}`;
}

function reflect(run, t, seen) {
  const messages = reflectionMessages(run.goal, run.state, run.history);
  run.emit('reflection_request', { t, messages });
  const text = run.policy.reflect(seen);
  emitUsage(run, t, messages, text, 'reflection');
  const { reflection, problem } = readReflection(text);
  if (problem) {
    addNote(run, t, problem);
    return [];
  }
  remember(run.state, reflection);
  run.history.push({ kind: 'reflection', ...reflection });
  run.emit('reflection', { t, reflection });
  return [reflectionNote(reflection)];
}

function finish(run, t, reply, action) {
  const touched = run.state.files_touched;
  if (action.changes.length > 0 && touched.length === 0) {
    addNote(run, t, REFUSED_FINAL_NOTE);
    run.conversation.add(reply, REFUSED_FINAL_NOTE, [REFUSED_FINAL_NOTE]);
    return { seen: { ok: false, output: REFUSED_FINAL_NOTE, tests: null } };
  }
  const final = structuredClone(action);
  if (final.changes.length === 0) {
    final.changes = touched.map((path) => ({ path, description: 'Edited file' }));
  }
  const tests = run.state.last_test;
  if (tests) {
    final.test_result = {
      ok: tests.ok,
      summary: tests.ok ? 'All tests passed.' : tests.output.split('\n')[0],
      output_snippet: pythonCut(tests.output, SNIPPET_LIMIT),
    };
  }
  run.emit('final', { final });
  run.emit('run_end', { run_id: run.state.run_id, summary: final.summary, state: run.state });
  return { ended: true };
}
