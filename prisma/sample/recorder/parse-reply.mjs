import { pythonCut, pythonRepr } from './python-json.mjs';

/** A reply that is no action; `raw` is what the trace keeps of it. */
export class ParseError extends Error {
  constructor(message, raw) {
    super(message);
    this.raw = raw;
  }
}

const TOOL_NAMES = ['grep', 'list_files', 'read_file', 'write_file', 'run_tests'];
const LEADING_LIMIT = 300;

/** Where the JSON object at the start of the text ends, or -1. */
function endOfFirstObject(text) {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index];
    if (inString && letter === '\\') index += 1;
    else if (letter === '"') inString = !inString;
    else if (!inString && letter === '{') depth += 1;
    else if (!inString && letter === '}') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return -1;
}

/** Reads the first JSON object of a text → {value, trailing}; throws Error with the reader's words. */
export function firstObject(text) {
  const trimmed = text.trim();
  const isList = trimmed.startsWith('[') && canParse(trimmed);
  if (isList) throw new Error('Final response must be a JSON object.');
  const end = trimmed.startsWith('{') ? endOfFirstObject(trimmed) : -1;
  const head = trimmed.slice(0, end);
  if (end === -1 || !canParse(head)) {
    const leading = pythonCut(trimmed.replaceAll('\n', '\\n'), LEADING_LIMIT);
    throw new Error(`Could not parse model output as JSON. Leading text: ${pythonRepr(leading)}`);
  }
  return { value: JSON.parse(head), trailing: trimmed.slice(end).trim() };
}

function canParse(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** raw → action: a thought inside args moves out, {"type": "read_file"} becomes a tool_call. */
export function toAction(raw) {
  if (raw.type === 'final') return toFinal(raw);
  const short = TOOL_NAMES.includes(raw.type);
  if (raw.type !== 'tool_call' && !short) throw new ParseError(`Unknown action type: ${raw.type}`, raw);
  const name = short ? raw.type : raw.name;
  if (typeof name !== 'string' || name === '') {
    throw new ParseError('tool_call requires non-empty string name', raw);
  }
  if (!isObject(raw.args)) throw new ParseError('tool_call requires args object', raw);
  const { thought: innerThought, ...args } = raw.args;
  const thought = raw.thought ?? innerThought;
  return { type: 'tool_call', name, args, ...(thought === undefined ? {} : { thought }) };
}

function toFinal(raw) {
  const changes = raw.changes ?? [];
  if (!changes.every((change) => typeof change.path === 'string' && typeof change.description === 'string')) {
    throw new ParseError("each change must be {'path','description'}", raw);
  }
  const { summary, thought } = raw;
  return { type: 'final', summary, changes, ...(thought === undefined ? {} : { thought }) };
}

/** A reply as text → {raw, trailing}; throws ParseError. */
export function parseText(text) {
  try {
    const { value, trailing } = firstObject(text);
    return { raw: value, trailing };
  } catch (error) {
    const raw = { type: 'invalid_json', raw_text: text };
    throw new ParseError(`Could not parse model output as JSON: ${error.message}`, raw);
  }
}

/** Arguments of a native call; throws what Python says when a string is cut off. */
export function parseArguments(text) {
  if (canParse(text)) return JSON.parse(text);
  const quotes = [...text.matchAll(/(?<!\\)"/g)];
  const at = quotes.at(-1).index;
  throw new Error(`Unterminated string starting at: line 1 column ${at + 1} (char ${at})`);
}
