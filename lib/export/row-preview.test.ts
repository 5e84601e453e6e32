import { describe, expect, it } from 'vitest';
import { rowPreview } from './row-preview';

const message = (role: string, content: string) => ({ role, content });

describe('rowPreview', () => {
  it('tells context from target', () => {
    const row = JSON.stringify({
      messages: [message('system', 'be good'), message('user', 'fix\u0000'), message('assistant', '{}')],
    });
    expect(rowPreview(row)).toEqual({
      context: [
        { role: 'system', text: 'be good', length: 7 },
        { role: 'user', text: 'fix\u2400', length: 4 },
      ],
      skipped: 0,
      head: 2,
      target: { role: 'assistant', text: '{}', length: 2 },
      maskedLength: 11,
      trainedLength: 2,
      row,
      rowLength: row.length,
    });
  });

  it('shows native calls as they stand in the row', () => {
    const row = '{"messages": [{"role": "assistant", "tool_calls": [{"id": "call_1"}]}]}';
    expect(rowPreview(row)).toMatchObject({
      context: [],
      head: 0,
      target: { role: 'assistant', text: '[{"id": "call_1"}]' },
    });
  });

  it('leaves out the middle of a long context, and the end of a long text', () => {
    const messages = Array.from({ length: 101 }, (_, at) =>
      message('user', at === 0 ? 'x'.repeat(50_000) : String(at)),
    );
    const preview = rowPreview(JSON.stringify({ messages }));
    expect(preview.context.map(({ text }) => text).slice(1, 4)).toEqual(['1', '70', '71']);
    expect(preview).toMatchObject({ skipped: 68, head: 2, target: { text: '100' } });
    expect(preview.context[0]).toMatchObject({ length: 50_000, text: 'x'.repeat(20_000) });
  });

  it.each(['[]', '{"messages": []}', '{"messages": [1]}'])('refuses %s', (row) => {
    expect(() => rowPreview(row)).toThrow();
  });
});
