import { describe, expect, test } from 'vitest';
import type { Reply } from './turn';
import { splitReply, writtenReply, type WrittenMessage } from './turn-view';

const args = { rel_path: 'a.py', max_chars: 10 };
const call = (raw: unknown): Reply => ({ kind: 'call', name: 'read_file', args, thought: null, raw });
const json = '{"type": "tool_call", "name": "read_file", "args": {"rel_path": "a.py", "max_chars": 10}}';
const plain = JSON.parse(json) as unknown;

describe('what the model wrote, where it is more than the call', () => {
  test.each<[string, Reply, WrittenMessage | null, ReturnType<typeof writtenReply>]>([
    ['nothing more is known', call(plain), null, null],
    ['an old trace without raw', call(null), null, null],
    ['pure JSON', call(plain), { content: json }, null],
    ['pure JSON with other spacing', call(plain), { content: JSON.stringify(plain, null, 2) }, null],
    [
      'prose in front',
      call(plain),
      { content: `Let me see.\n${json}` },
      { before: 'Let me see.\n', json, after: '' },
    ],
    [
      'fences',
      call(plain),
      { content: `\`\`\`json\n${json}\n\`\`\`` },
      { before: '```json\n', json, after: '\n```' },
    ],
    ['a native call', call(plain), { content: null, tool_calls: [{ id: 'call_1' }] }, null],
    [
      'prose beside a native call',
      call(plain),
      { content: 'Reading.', tool_calls: [{ id: '1' }] },
      { before: 'Reading.', json: '', after: '' },
    ],
    [
      'several native calls',
      call(plain),
      { content: '', tool_calls: [{ id: '1' }, { id: '2' }] },
      { before: '', json: JSON.stringify([{ id: '1' }, { id: '2' }], null, 2), after: '' },
    ],
    [
      'a call the recorder mended',
      call({ type: 'read_file', args }),
      null,
      { before: '', json: JSON.stringify({ type: 'read_file', args }, null, 2), after: '' },
    ],
    [
      'a reply that is no JSON',
      { kind: 'parse-error', error: 'no', raw: { type: 'invalid_json', raw_text: 'I will read {it' } },
      null,
      { before: 'I will read {it', json: '', after: '' },
    ],
    ['no answer', { kind: 'unanswered' }, null, null],
  ])('%s', (_name, reply, message, expected) => {
    expect(writtenReply(reply, message)).toEqual(expected);
  });

  test('a thought among the arguments alone makes no difference', () => {
    const raw = { type: 'tool_call', name: 'read_file', args: { ...args, thought: 'look' } };
    expect(writtenReply({ kind: 'call', name: 'read_file', args, thought: 'look', raw }, null)).toBeNull();
  });
});

test.each([
  ['{"a": "}"} end', { before: '', json: '{"a": "}"}', after: ' end' }],
  ['{"a": "\\"}"}', { before: '', json: '{"a": "\\"}"}', after: '' }],
  ['none', { before: 'none', json: '', after: '' }],
  ['', { before: '', json: '', after: '' }],
])('splitReply %j', (text, parts) => {
  expect(splitReply(text)).toEqual(parts);
});
