import { describe, expect, test } from 'vitest';
import type { Reply } from '@/lib/trajectory/turn';
import { classifyCall, classifyReply, type InvalidReason } from './classify';
import { toolSetFromCalls, toolSetFromPrompt, toolSetFromRequest, type ToolSet } from './tool-set';

const prompt = `Rules.

TOOLS:
[
  {"name": "read_file", "args": {"rel_path": "string", "max_chars": "int"}},
  {"name": "odd ] name", "args": {"x": "anything"}},
  {"name": "run_tests", "args": {"note": "Not callable by model. Driver-only."}}
]
More [rules].`;

function fromPrompt(): ToolSet {
  const toolSet = toolSetFromPrompt(prompt);
  if (!toolSet) throw new Error('the prompt holds a tool list');
  return toolSet;
}

describe('the tool set', () => {
  test('from a prompt: every argument required, none other allowed, what is not callable left out', () => {
    expect(fromPrompt()).toEqual({
      source: 'prompt',
      tools: {
        read_file: {
          type: 'object',
          properties: { rel_path: { type: 'string' }, max_chars: { type: 'integer' } },
          required: ['rel_path', 'max_chars'],
          additionalProperties: false,
        },
        'odd ] name': { type: 'object', properties: { x: {} }, required: ['x'], additionalProperties: false },
      },
    });
  });

  test.each(['no list', 'TOOLS:\n[', 'TOOLS:\n[1, {}]', 'TOOLS:\n[not json]', 'TOOLS: []'])(
    'none in %j',
    (text) => {
      expect(toolSetFromPrompt(text)).toBeNull();
    },
  );

  test('from a request', () => {
    const parameters = { type: 'object', required: ['a'] };
    const tools = [{ type: 'function', function: { name: 'f', parameters } }, { type: 'other' }];
    expect(toolSetFromRequest(tools)).toEqual({ source: 'request', tools: { f: parameters } });
    expect(toolSetFromRequest([])).toBeNull();
    expect(toolSetFromRequest(undefined)).toBeNull();
  });

  test('from calls that succeeded: what all of them gave is required', () => {
    const calls = [
      { name: 'f', args: { a: 1, b: 1 } },
      { name: 'f', args: { a: 2 } },
      { name: 'g', args: null },
    ];
    expect(toolSetFromCalls(calls).tools).toEqual({ f: { type: 'object', required: ['a'] } });
  });
});

describe('a call', () => {
  test.each<[string, string, unknown, boolean, boolean, InvalidReason[]]>([
    ['right', 'read_file', { rel_path: 'a', max_chars: 10 }, true, true, []],
    ['a whole float is an integer', 'read_file', { rel_path: 'a', max_chars: 10.0 }, true, true, []],
    [
      'an unknown argument',
      'read_file',
      { rel_path: 'a', max_chars: 1, x: 1 },
      true,
      false,
      ['unknown-argument'],
    ],
    ['a wrong type', 'read_file', { rel_path: 'a', max_chars: '10' }, true, false, ['wrong-type']],
    ['a missing argument', 'read_file', { rel_path: 'a' }, false, false, ['missing-argument']],
    [
      'another name for an argument',
      'read_file',
      { path: 'a' },
      false,
      false,
      ['missing-argument', 'unknown-argument'],
    ],
    ['no object', 'read_file', 'a', false, false, ['arguments-not-object']],
    ['a list', 'read_file', [], false, false, ['arguments-not-object']],
    ['an unknown tool', 'run_tests', {}, false, false, ['unknown-tool']],
    ['a name every object has', 'constructor', {}, false, false, ['unknown-tool']],
  ])('%s', (_name, tool, args, valid, schemaValid, reasons) => {
    expect(classifyCall(tool, args, fromPrompt())).toEqual({ valid, schemaValid, reasons });
  });
});

describe('a schema that traces bring along', () => {
  const toolSet = (schema: Record<string, unknown>): ToolSet => ({ source: 'request', tools: { f: schema } });
  const object = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };

  test('of a newer draft is used all the same', () => {
    const newer = toolSet({ ...object, $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'x' });
    expect(classifyCall('f', { a: 'x' }, newer)).toEqual({ valid: true, schemaValid: true, reasons: [] });
    expect(classifyCall('f', { a: 1 }, newer)).toMatchObject({ valid: true, reasons: ['wrong-type'] });
  });

  test('and holds a regular expression that never ends: it is not run', () => {
    const slow = toolSet({
      ...object,
      properties: { a: { type: 'string', pattern: '^(a+)+$' }, pattern: { type: 'string' } },
    });
    const args = { a: `${'a'.repeat(60)}!`, pattern: 5 };
    expect(classifyCall('f', args, slow)).toEqual({
      valid: true,
      schemaValid: false,
      reasons: ['wrong-type'],
    });
  });

  test.each([
    { ...object, properties: { a: { type: 'str' } } },
    { ...object, properties: { a: { $ref: '#/nowhere' } } },
    { ...object, additionalProperties: 'no' },
  ])('and cannot be compiled: presence alone is checked, and that is said (%j)', (schema) => {
    const reasons = ['unreadable-schema'];
    expect(classifyCall('f', { a: 1 }, toolSet(schema))).toEqual({
      valid: true,
      schemaValid: false,
      reasons,
    });
    expect(classifyCall('f', {}, toolSet(schema))).toMatchObject({ valid: false, schemaValid: false });
  });
});

test.each<[Reply, InvalidReason[]]>([
  [{ kind: 'parse-error', error: '', raw: { type: 'invalid_json', raw_text: 'Sure' } }, ['not-json']],
  [{ kind: 'parse-error', error: '', raw: { type: 'dance' } }, ['not-an-action']],
  [{ kind: 'call-error', error: '' }, ['call-error']],
  [{ kind: 'other', action: {} }, ['not-an-action']],
  [{ kind: 'unanswered' }, []],
  [{ kind: 'interrupted', error: '' }, []],
])('reply %j', (reply, reasons) => {
  expect(classifyReply(reply, fromPrompt())).toEqual({ valid: false, schemaValid: false, reasons });
});
