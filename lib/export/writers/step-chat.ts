import type { Recipe } from '@/lib/curate/recipe';
import {
  ExactObject,
  exactObject,
  parseExact,
  toPythonJson,
  type ExactValue,
} from '@/lib/trajectory/exact-json';
import { firstCodePoints } from '@/lib/trajectory/text';
import type { Writer } from '../writer';

/**
 * One row a call: `{"messages": [context…, target]}`, as the recorder's own extractor writes it. Source: trace-format,
 * section 4 (SFT extraction), both output formats.
 */
export function stepChat({ protocol, maxResultChars }: Recipe['write']): Writer {
  const cut = (text: string): string => (maxResultChars === 0 ? text : firstCodePoints(text, maxResultChars));
  const written = protocol === 'json' ? jsonMessage : nativeMessage;
  return {
    head: '{"messages": [',
    between: ', ',
    tail: ']}',
    contextMessage: (message) => {
      const made = message instanceof ExactObject ? written(message, cut) : null;
      return made && toPythonJson(made);
    },
    target: (action) =>
      toPythonJson(protocol === 'json' ? say('assistant', toPythonJson(action)) : nativeTarget(action)),
  };
}

type Cut = (text: string) => string;

const say = (role: string, content: string): ExactObject =>
  exactObject([
    ['role', role],
    ['content', content],
  ]);

/** The extractor writes a content that is no string as Python would print it; here it is written as JSON. */
function contentOf(message: ExactObject): string {
  const content = message.get('content') ?? '';
  return typeof content === 'string' ? content : toPythonJson(content);
}

/** The calls of an assistant message; null when the message has no such key. */
function callsOf(message: ExactObject): ExactValue[] | null {
  if (message.get('role') !== 'assistant' || !message.entries.has('tool_calls')) return null;
  const calls = message.get('tool_calls');
  return Array.isArray(calls) ? calls : [];
}

function spoken(message: ExactObject, cutUser: Cut): ExactObject | null {
  const role = message.get('role');
  if (role !== 'system' && role !== 'user' && role !== 'assistant') return null;
  const content = contentOf(message);
  return say(role, role === 'user' ? cutUser(content) : content);
}

function jsonMessage(message: ExactObject, cut: Cut): ExactObject | null {
  if (message.get('role') === 'tool') return say('user', `[tool_result]\n${cut(contentOf(message))}`);
  const calls = callsOf(message);
  if (!calls) return spoken(message, cut);
  const action = actionOf(calls[0]);
  return action && say('assistant', toPythonJson(action));
}

/** A native call as the action of the json protocol; null when it names no function. */
function actionOf(call: ExactValue | undefined): ExactObject | null {
  const called = call instanceof ExactObject ? call.get('function') : undefined;
  if (!(called instanceof ExactObject)) return null;
  const name = called.get('name');
  if (typeof name !== 'string') return null;
  return exactObject([
    ['type', 'tool_call'],
    ['name', name],
    ['args', argumentsOf(called.get('arguments'))],
  ]);
}

/** The arguments as an object; whatever cannot be read as one counts as none given. */
function argumentsOf(given: ExactValue | undefined): ExactObject {
  const read = typeof given === 'string' ? parsedOrNull(given) : given;
  return read instanceof ExactObject ? read : exactObject([]);
}

function parsedOrNull(text: string): ExactValue {
  try {
    return parseExact(text);
  } catch {
    return null;
  }
}

function nativeMessage(message: ExactObject, cut: Cut): ExactObject | null {
  if (message.get('role') === 'tool') return nativeResult(message, cut);
  const calls = callsOf(message);
  if (!calls) return spoken(message, (content) => content);
  if (calls.length === 0) return null;
  return exactObject([
    ['role', 'assistant'],
    ['tool_calls', calls],
  ]);
}

function nativeResult(message: ExactObject, cut: Cut): ExactObject {
  const id = message.get('tool_call_id');
  const head = say('tool', cut(contentOf(message)));
  return id ? exactObject([...head.entries, ['tool_call_id', id]]) : head;
}

/** The call as the extractor writes it: always call_1, the thought as last argument. */
function nativeTarget(action: ExactObject): ExactObject {
  const args = argumentsOf(action.get('args'));
  const thought = action.get('thought');
  const given = thought ? exactObject([...args.entries, ['thought', thought]]) : args;
  const called = exactObject([
    ['name', action.get('name') ?? ''],
    ['arguments', toPythonJson(given)],
  ]);
  const call = exactObject([
    ['id', 'call_1'],
    ['type', 'function'],
    ['function', called],
  ]);
  return exactObject([
    ['role', 'assistant'],
    ['tool_calls', [call]],
  ]);
}
