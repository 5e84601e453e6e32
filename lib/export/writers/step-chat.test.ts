import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactObject, parseExact } from '@/lib/trajectory/exact-json';
import { stepChat } from './step-chat';

const json = stepChat({ protocol: 'json', maxResultChars: 5 });
const native = stepChat({ protocol: 'native', maxResultChars: 5 });
const uncut = stepChat({ protocol: 'json', maxResultChars: 0 });

const call = (args: string) =>
  `{"role": "assistant", "content": null, "tool_calls": [{"id": "c7", "type": "function", "function": {"name": "grep", "arguments": ${args}}}, {"id": "c8"}], "refusal": null}`;
const action = (args: string) =>
  `{"role": "assistant", "content": "{\\"type\\": \\"tool_call\\", \\"name\\": \\"grep\\", \\"args\\": ${args}}"}`;

describe('a message of the context', () => {
  it.each([
    [
      'system, never cut',
      '{"role":"system","content":"a long text","name":"x"}',
      '{"role": "system", "content": "a long text"}',
      'same',
    ],
    [
      'user',
      '{"role": "user", "content": "[tool_result]\\nx"}',
      '{"role": "user", "content": "[tool"}',
      '{"role": "user", "content": "[tool_result]\\nx"}',
    ],
    [
      'user, code points',
      '{"role": "user", "content": "\ud83d\ude001234\ud83d\ude00"}',
      '{"role": "user", "content": "\ud83d\ude001234"}',
      '{"role": "user", "content": "\ud83d\ude001234\ud83d\ude00"}',
    ],
    [
      'assistant, never cut',
      '{"content": "a long text", "role": "assistant"}',
      '{"role": "assistant", "content": "a long text"}',
      'same',
    ],
    [
      'null content',
      '{"role": "assistant", "content": null}',
      '{"role": "assistant", "content": ""}',
      'same',
    ],
    ['no content', '{"role": "user"}', '{"role": "user", "content": ""}', 'same'],
    [
      'content that is no string',
      '{"role": "system", "content": [{"type":"text","text":"é"}]}',
      '{"role": "system", "content": "[{\\"type\\": \\"text\\", \\"text\\": \\"é\\"}]"}',
      'same',
    ],
    [
      'result',
      '{"role": "tool", "tool_call_id": "c7", "content": "123456"}',
      '{"role": "user", "content": "[tool_result]\\n12345"}',
      '{"role": "tool", "content": "12345", "tool_call_id": "c7"}',
    ],
    [
      'result without an id',
      '{"role": "tool", "content": "1"}',
      '{"role": "user", "content": "[tool_result]\\n1"}',
      '{"role": "tool", "content": "1"}',
    ],
    [
      'calls: the first one',
      call('"{\\"b\\":1.50,\\"a\\":1}"'),
      action('{\\"b\\": 1.5, \\"a\\": 1}'),
      '{"role": "assistant", "tool_calls": [{"id": "c7", "type": "function", "function": {"name": "grep", "arguments": "{\\"b\\":1.50,\\"a\\":1}"}}, {"id": "c8"}]}',
    ],
    [
      'calls: arguments that are no JSON',
      call('"{"'),
      action('{}'),
      '{"role": "assistant", "tool_calls": [{"id": "c7", "type": "function", "function": {"name": "grep", "arguments": "{"}}, {"id": "c8"}]}',
    ],
    ['calls: none', '{"role": "assistant", "content": "x", "tool_calls": []}', null, null],
    [
      'calls: no function',
      '{"role": "assistant", "tool_calls": [{"id": "c"}]}',
      null,
      '{"role": "assistant", "tool_calls": [{"id": "c"}]}',
    ],
    ['another role', '{"role": "developer", "content": "x"}', null, null],
  ])('%s', (_, message, asJson, asNative) => {
    const value = parseExact(message);
    expect(json.contextMessage(value)).toBe(asJson);
    expect(native.contextMessage(value)).toBe(asNative === 'same' ? asJson : asNative);
  });

  it('is whole when nothing is to be cut', () => {
    const text = 'x'.repeat(20_000);
    expect(uncut.contextMessage(parseExact(`{"role": "user", "content": "${text}"}`))).toBe(
      `{"role": "user", "content": "${text}"}`,
    );
  });
});

describe('the target', () => {
  const object = (text: string): ExactObject => {
    const value = parseExact(text);
    if (value instanceof ExactObject) return value;
    throw new Error('not an object');
  };
  it.each([
    [
      'keeps the order of keys and the digits of integers',
      '{"type":"tool_call","name":"grep","args":{"z":"é","10":90071992547409931},"thought":"t"}',
      '{"role": "assistant", "content": "{\\"type\\": \\"tool_call\\", \\"name\\": \\"grep\\", \\"args\\": {\\"z\\": \\"é\\", \\"10\\": 90071992547409931}, \\"thought\\": \\"t\\"}"}',
      '{"role": "assistant", "tool_calls": [{"id": "call_1", "type": "function", "function": {"name": "grep", "arguments": "{\\"z\\": \\"é\\", \\"10\\": 90071992547409931, \\"thought\\": \\"t\\"}"}}]}',
    ],
    [
      'without a thought',
      '{"type":"tool_call","name":"grep","args":{}}',
      '{"role": "assistant", "content": "{\\"type\\": \\"tool_call\\", \\"name\\": \\"grep\\", \\"args\\": {}}"}',
      '{"role": "assistant", "tool_calls": [{"id": "call_1", "type": "function", "function": {"name": "grep", "arguments": "{}"}}]}',
    ],
    [
      'an empty thought is none in native calls',
      '{"type":"tool_call","name":"grep","args":{},"thought":""}',
      '{"role": "assistant", "content": "{\\"type\\": \\"tool_call\\", \\"name\\": \\"grep\\", \\"args\\": {}, \\"thought\\": \\"\\"}"}',
      '{"role": "assistant", "tool_calls": [{"id": "call_1", "type": "function", "function": {"name": "grep", "arguments": "{}"}}]}',
    ],
  ])('%s', (_, text, asJson, asNative) => {
    expect(json.target(object(text))).toBe(asJson);
    expect(native.target(object(text))).toBe(asNative);
  });

  it('reads back to the call that was made, in both protocols', () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()), (name, args) => {
        fc.pre(!('thought' in args) && !('__proto__' in args));
        const made = { type: 'tool_call', name, args };
        const written = object(JSON.stringify(made));
        const said = JSON.parse(json.target(written)) as { content: string };
        expect(JSON.parse(said.content)).toEqual(JSON.parse(JSON.stringify(made)));
        const called = JSON.parse(native.target(written)) as {
          tool_calls: { function: { name: string; arguments: string } }[];
        };
        expect(called.tool_calls[0]?.function.name).toBe(name);
        expect(JSON.parse(called.tool_calls[0]?.function.arguments ?? '')).toEqual(
          JSON.parse(JSON.stringify(args)),
        );
      }),
    );
  });
});
