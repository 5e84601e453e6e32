import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disconnect, prisma } from './client';
import { Invalid, NotFound } from './errors';
import { createImport, importTraces } from './import-traces';
import { corpusPath, hasCorpus } from './testing-corpus';
import { eachRawLine, getRawEvents, getTrajectory, getTurns } from './trajectory-detail';

const meta = { task_id: 'fix_sum', goal: 'Fix sum in lib/sum.py', model: 'm', provider: 'p' };
const event = (kind: string, payload: unknown, ts = 1): string =>
  JSON.stringify({ ts, kind, payload, run_id: 'r1', meta });

const system = { role: 'system', content: 'You fix things.' };
const goal = { role: 'user', content: 'GOAL:\nFix sum in lib/sum.py' };
const readCall = { type: 'tool_call', name: 'read_file', args: { rel_path: 'lib/sum.py', max_chars: 4000 } };
const writeCall = {
  type: 'tool_call',
  name: 'write_file',
  args: { rel_path: './lib/sum.py', content: 'new\n' },
};
const wordy = {
  role: 'assistant',
  content: `Sure, here it is:\n\`\`\`json\n${JSON.stringify(readCall)}\n\`\`\``,
};
const shown = { role: 'user', content: '[tool_result]\nold\n' };

const lines = [
  event('run_start', { run_id: 'r1', goal: meta.goal }),
  event('llm_request', { t: 0, messages: [system, goal] }, 1),
  event('llm_usage', { t: 0, prompt_tokens: 100, completion_tokens: 10, phase: 'action' }),
  event('llm_action', { t: 0, raw: readCall, action: readCall }),
  event(
    'tool_result',
    {
      t: 0,
      tool: 'read_file',
      args: readCall.args,
      obs: { ok: true, output: 'old\n', meta: { truncated: false } },
    },
    2,
  ),
  event('driver_note', { t: 1, note: 'Loop detected: change approach.' }),
  event('llm_request', { t: 1, messages: [system, goal, wordy, shown] }, 3),
  event('llm_action', { t: 1, raw: writeCall, action: writeCall }),
  event('driver_note', { t: 1, note: 'touched lib/sum.py' }),
  event('tool_result', {
    t: 1,
    tool: 'write_file',
    args: writeCall.args,
    obs: { ok: true, output: 'Wrote it.', meta: {} },
  }),
  event('tests', { ok: true, output: '5 passed in 0.03s' }, 3.5),
  event('something_new', { a: '\u2028' }),
  event('llm_request', { t: 2, messages: [system, goal, wordy, shown] }, 4),
  event(
    'llm_parse_error',
    { t: 2, error: 'no JSON', raw: { type: 'invalid_json', raw_text: 'I am done {' } },
    5,
  ),
];

let folder: string;
let id = 0;

async function importPaths(...roots: string[]): Promise<void> {
  const made = await createImport({ source: roots.join(' ') });
  await importTraces({ paths: roots.map((root) => ({ root })), importId: made.id });
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'winnow-detail-'));
  await writeFile(path.join(folder, 'trace.jsonl'), lines.map((line) => `${line}\n`).join(''));
  await importPaths(folder);
  id = (await prisma().trajectory.findFirstOrThrow()).id;
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await disconnect();
});

describe('a trajectory', () => {
  test('its facts', async () => {
    const detail = await getTrajectory(id);
    expect(detail).toMatchObject({
      key: 'r1',
      task: 'fix_sum',
      goal: meta.goal,
      outcome: 'unfinished',
      outcomeSource: 'no run_end',
      turns: 3,
      rollouts: { count: 1, passed: 0 },
      standing: { verdict: 'unreviewed', cutAfter: null, leftOut: [] },
      decisions: [],
    });
    expect(detail.troubled.at(-1)).toEqual({ turn: 2, valid: false, reasons: ['not-json'] });
    expect(JSON.parse(JSON.stringify(detail))).toEqual(detail);
  });

  test('its turns: what the model wrote, what the file held before, notes where they belong', async () => {
    const { turns, outline } = await getTurns(id);
    expect(turns).toHaveLength(3);
    expect(turns[0]).toMatchObject({
      reply: { kind: 'call', name: 'read_file' },
      written: { before: 'Sure, here it is:\n```json\n', json: JSON.stringify(readCall), after: '\n```' },
      usage: { promptTokens: 100, completionTokens: 10 },
      notesBefore: [],
    });
    expect(turns[1]).toMatchObject({
      before: { kind: 'whole', text: 'old\n', turn: 0, by: 'read' },
      written: null,
      notesBefore: ['Loop detected: change approach.'],
      notes: ['touched lib/sum.py'],
      tests: [{ ok: true, output: '5 passed in 0.03s' }],
    });
    expect(turns[2]).toMatchObject({
      reply: { kind: 'parse-error', error: 'no JSON' },
      written: { before: 'I am done {', json: '', after: '' },
    });
    expect(outline.map(({ verb, loop }) => [verb, loop])).toEqual([
      ['read', false],
      ['write', true],
      ['not readable', false],
    ]);
    expect(JSON.parse(JSON.stringify(turns))).toEqual(turns);
  });

  test('its raw events, whole and by turn, as they stood in the file', async () => {
    const all = await getRawEvents(id);
    expect(all.map(({ text }) => text)).toEqual(lines);
    expect(all.map(({ line }) => line)).toEqual(lines.map((_, at) => at + 1));
    const byTurn = await Promise.all([0, 1, 2].map((turn) => getRawEvents(id, turn)));
    expect(byTurn.flat()).toEqual(all);
    expect(byTurn.map((events) => events.length)).toEqual([5, 7, 2]);
    const streamed: string[] = [];
    for await (const line of eachRawLine(id)) streamed.push(line);
    expect(streamed).toEqual(lines);
  });

  test('opens with a byte order mark in front of its first line, and with numbers only Python writes', async () => {
    const odd = path.join(folder, 'odd');
    const exotic = event('run_start', { run_id: 'r1', goal: meta.goal });
    const asked = (t: number, ...messages: unknown[]) =>
      event('llm_request', { t, messages: [system, goal, ...messages] }).replace('"heat":0', '"heat": NaN');
    const called = { ...readCall, args: { ...readCall.args, max_chars: 0 } };
    const recorded = [
      `\ufeff${exotic}`,
      asked(0),
      event('llm_action', { t: 0, raw: called, action: called }).replaceAll(
        '"max_chars":0',
        '"max_chars": Infinity',
      ),
      asked(1, { ...wordy, heat: 0 }, shown),
    ];
    await mkdir(odd);
    await writeFile(path.join(odd, 'trace.jsonl'), recorded.map((line) => `${line}\n`).join(''));
    await importPaths(odd);
    const { id: oddId } = await prisma().trajectory.findFirstOrThrow({ where: { run: { name: 'odd' } } });
    const { turns } = await getTurns(oddId);
    expect(turns.map(({ reply }) => reply.kind)).toEqual(['call', 'unanswered']);
    expect(turns[0]?.written?.before).toBe('Sure, here it is:\n```json\n');
    expect((await getRawEvents(oddId)).map(({ text }) => text)).toEqual(recorded);
    expect((await getRawEvents(oddId, 1)).map(({ text }) => text)).toEqual(recorded.slice(3));
  });

  test('a turn of a trajectory of several chunks has the notes before it', async () => {
    const long = path.join(folder, 'long');
    const context: unknown[] = [system, goal];
    const recorded: string[] = [event('run_start', { run_id: 'r1', goal: meta.goal })];
    for (let t = 0; t < 60; t += 1) {
      recorded.push(
        event('llm_request', { t, messages: context }),
        event('llm_action', { t, raw: readCall, action: readCall }),
        event('tool_result', {
          t,
          tool: 'read_file',
          args: readCall.args,
          obs: { ok: true, output: 'x'.repeat(20_000) },
        }),
        event('driver_note', { t: t + 1, note: `Loop detected: ${t}` }),
      );
      context.push(wordy, { role: 'user', content: `[tool_result]\n${t}` });
    }
    await mkdir(long);
    await writeFile(path.join(long, 'trace.jsonl'), recorded.map((line) => `${line}\n`).join(''));
    await importPaths(long);
    const { id: longId } = await prisma().trajectory.findFirstOrThrow({ where: { run: { name: 'long' } } });
    expect(await prisma().document.count({ where: { trajectoryId: longId } })).toBeGreaterThan(2);
    const { turns } = await getTurns(longId);
    expect(turns.map(({ notesBefore }) => notesBefore.length)).toEqual([0, ...Array(59).fill(1)]);
    const byTurn: string[][] = [];
    for (const { number } of turns) byTurn.push((await getRawEvents(longId, number)).map(({ text }) => text));
    expect(byTurn.flat()).toEqual(recorded);
    expect(byTurn.map((events) => events.length)).toEqual([4, ...Array(58).fill(4), 5]);
  });

  test('what is not there is said', async () => {
    await expect(getTrajectory(999_999)).rejects.toThrow(NotFound);
    await expect(getTurns(999_999)).rejects.toThrow(NotFound);
    await expect(getRawEvents(999_999)).rejects.toThrow(NotFound);
    await expect(getRawEvents(id, 3)).rejects.toThrow(Invalid);
    await expect(eachRawLine(999_999).next()).rejects.toThrow(NotFound);
  });
});

describe.skipIf(!hasCorpus)('every trajectory of the real traces', () => {
  beforeAll(() => importPaths(corpusPath('runs')), 120_000);

  test('opens: as many turns as its facts say, each event in one turn, in order', async () => {
    const rows = await prisma().trajectory.findMany({
      select: { id: true, turns: true, events: true, run: true },
    });
    expect(rows.length).toBeGreaterThan(200);
    for (const row of rows) {
      const { turns, outline } = await getTurns(row.id);
      expect([turns.length, outline.length]).toEqual([row.turns, row.turns]);
      const all = await getRawEvents(row.id);
      expect(all).toHaveLength(row.events);
      if (row.run.name.startsWith('eval')) continue;
      const byTurn: unknown[] = [];
      for (const { number } of turns) byTurn.push(...(await getRawEvents(row.id, number)));
      expect(byTurn).toEqual(all);
    }
  }, 120_000);

  test.each(['legacy_v0', 'legacy_v1_state_prompt', 'teacher_native', 'crashed'])(
    '%s: lines equal the file’s',
    async (run) => {
      const row = await prisma().trajectory.findFirstOrThrow({
        where: { run: { name: run } },
        orderBy: { id: 'asc' },
      });
      const file = (await readFile(corpusPath('runs', run, row.file), 'utf8')).split('\n');
      for (const { line, text } of await getRawEvents(row.id)) expect(text).toBe(file[line - 1]);
    },
  );
});
