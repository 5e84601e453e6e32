import { firstObject } from './parse-reply.mjs';
import { dumpsIndented, pythonCut } from './python-json.mjs';
import { REFLECTION_PROMPT } from './prompts.mjs';

const RECENT_EVENTS = 8;
const USER_TEXT_LIMIT = 8000;

/** What the agent remembers of its run; `run_end` shows it. */
export function createState(runId) {
  return {
    notes: [],
    reflection_notes: [],
    reflection_next_focus: [],
    reflection_risks: [],
    files_touched: [],
    last_test: null,
    run_id: runId,
  };
}

export function reflectionMessages(goal, state, history) {
  const recent = history.slice(-RECENT_EVENTS);
  const latest = history.findLast((event) => event.kind === 'observation');
  const request = { goal, summary: state, recent_events: recent, latest_observation: latest };
  return [
    { role: 'system', content: REFLECTION_PROMPT },
    { role: 'user', content: pythonCut(dumpsIndented(request), USER_TEXT_LIMIT) },
  ];
}

/** The reply of a reflection → {reflection} or {problem}, a note for the trace. */
export function readReflection(text) {
  let value;
  try {
    value = firstObject(text).value;
  } catch (error) {
    return { problem: `Reflection failed: ${error.message}` };
  }
  const { notes, next_focus = null, risks = [] } = value;
  if (!Array.isArray(notes) || notes.length === 0 || notes.length > 3) {
    return { problem: 'Reflection parse failed: Reflection requires notes array (1-3 items)' };
  }
  return { reflection: { notes, next_focus, risks } };
}

const addOnce = (list, items) => list.push(...items.filter((item) => !list.includes(item)));

export function remember(state, { notes, next_focus, risks }) {
  state.reflection_notes.push(...notes);
  addOnce(state.reflection_next_focus, next_focus ? [next_focus] : []);
  addOnce(state.reflection_risks, risks);
}

export function reflectionNote({ notes, next_focus, risks }) {
  const lines = notes.map((text) => `- ${text}`);
  if (next_focus) lines.push(`Next focus: ${next_focus}`);
  if (risks.length > 0) lines.push(`Risks: ${risks.join('; ')}`);
  return lines.join('\n');
}
