import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, readFile, symlink, writeFile, rm, chmod, copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { disconnect, pool, prisma } from './client';
import { decide, inTransaction } from './decisions';
import { readDocument } from './documents';
import type { ImportResult } from './import-result';
import { createImport, importTraces, type ImportOptions } from './import-traces';
import { corpusJson, corpusPath, hasCorpus } from './testing-corpus';

async function importPaths(roots: string[], more: Partial<ImportOptions> = {}): Promise<ImportResult> {
  const { id } = await createImport({ source: roots.join(' ') });
  return importTraces({ paths: roots.map((root) => ({ root })), importId: id, ...more });
}

async function emptyDatabase(): Promise<void> {
  await pool().query('truncate run, suite, import cascade');
}

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'winnow-import-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await disconnect();
});

const meta = { task_id: 'fix_sum', goal: 'Fix sum in lib/sum.py', model: 'm', provider: 'p' };
const event = (kind: string, payload: unknown, runId: string | null = 'r1', ts = 1): string =>
  JSON.stringify(runId === null ? { ts, kind, payload } : { ts, kind, payload, run_id: runId, meta });
const system = {
  role: 'system',
  content: 'TOOLS:\n[{"name": "read_file", "args": {"rel_path": "string"}}]\n',
};
const user = { role: 'user', content: 'GOAL:\nFix sum in lib/sum.py' };
const call = (name = 'read_file', args: unknown = { rel_path: 'a' }) => ({ type: 'tool_call', name, args });
const small = (runId: string | null = 'r1'): string[] => [
  event('llm_request', { t: 0, messages: [system, user] }, runId, 1),
  event('llm_action', { t: 0, raw: call(), action: call() }, runId, 2),
  event(
    'tool_result',
    { t: 0, tool: 'read_file', args: { rel_path: 'a' }, obs: { ok: true, output: 'x', meta: {} } },
    runId,
    3,
  ),
  event('run_end', { state: { last_test: { ok: true, output: '' } } }, runId, 4),
];
const joined = (lines: string[]): string => lines.map((line) => `${line}\n`).join('');

async function traces(name: string, files: Record<string, string | Buffer>): Promise<string> {
  const root = path.join(folder, name);
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), content);
  }
  return root;
}

describe.skipIf(!hasCorpus)('the corpus', () => {
  const counts = z.looseObject({
    files: z.number(),
    bytes: z.number(),
    events: z.number(),
    kinds: z.record(z.string(), z.number()),
  });
  let expected: { total: z.infer<typeof counts>; sets: Record<string, z.infer<typeof counts>> };
  let first: ImportResult;

  beforeAll(async () => {
    expected = z
      .looseObject({ total: counts, sets: z.record(z.string(), counts) })
      .parse(corpusJson('reference', 'expected.json'));
    await emptyDatabase();
    first = await importPaths([corpusPath('runs'), corpusPath('suites')]);
  }, 60_000);

  test('counts everything as the contract says', () => {
    expect(first).toMatchObject({
      files: 261,
      bytes: 23_484_332,
      reports: 6,
      suites: 6,
      events: 9464,
      trajectories: 272,
      outcomes: { passed: 136, failed: 70, untested: 3, unfinished: 63 },
      new: { trajectories: 272, events: 9464 },
      alreadyKnown: { trajectories: 0, events: 0 },
    });
    expect(first.eventsByKind).toEqual(expected.total.kinds);
  });

  test('says why 43 lines could not be taken', () => {
    const { 'bad-json': badJson = 0, 'cut-line': cutLine = 0, ...others } = first.problemsByReason;
    expect(badJson + cutLine).toBe(4);
    expect(others).toEqual({ 'bad-utf8': 1, 'not-an-event': 38 });
    expect(first.problems.filter(({ reason }) => reason === 'not-an-event')).toHaveLength(4);
  });

  test('counts each run as the reference does', () => {
    const sets = Object.entries(expected.sets).map(([run, { files, events, kinds }]) => ({
      run,
      files,
      events,
      kinds,
    }));
    const read = first.runs.map(({ run, files, events, eventsByKind }) => ({
      run,
      files,
      events,
      kinds: eventsByKind,
    }));
    expect(read).toEqual(sets);
    for (const run of first.runs) expect(sum(run.outcomes)).toBe(run.trajectories);
  });

  test('stores every event line exactly as it was written', async () => {
    const rows = await prisma().trajectory.findMany({ include: { run: true } });
    for (const row of rows) {
      const bytes = await readFile(corpusPath('runs', row.run.name, row.file));
      const lines: Buffer[] = [];
      for (let at = 0; at < bytes.length;) {
        const end = bytes.indexOf(10, at);
        lines.push(bytes.subarray(at, end < 0 ? bytes.length : end));
        at = end < 0 ? bytes.length : end + 1;
      }
      const hash = createHash('sha256');
      let events = 0;
      for await (const record of readDocument(row.id)) {
        const text = record.text();
        expect(
          text === lines[record.line - 1]?.toString('utf8'),
          `${row.run.name}/${row.file}:${record.line}`,
        ).toBe(true);
        hash.update(text).update('\n');
        events += 1;
      }
      expect(events).toBe(row.events);
      expect(hash.digest().equals(Buffer.from(row.digest))).toBe(true);
    }
  }, 60_000);

  test('keeps it in less than a seventh of the bytes', async () => {
    const { rows } = await pool().query<{ bytes: string }>(
      `select sum(pg_total_relation_size(oid)) as bytes from pg_class
       where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    );
    expect(Number(rows[0]?.bytes) / first.bytes).toBeLessThan(1 / 7);
  });

  test('adds nothing the second time', async () => {
    const again = await importPaths([corpusPath('runs')]);
    expect(again.new).toEqual({ trajectories: 0, events: 0 });
    expect(again.alreadyKnown).toEqual({ trajectories: 272, events: 9464 });
    expect(again.problemsByReason.conflict).toBeUndefined();
  }, 60_000);

  test('knows a moved folder again', async () => {
    const moved = path.join(folder, 'moved');
    await mkdir(path.join(moved, 'edge'), { recursive: true });
    await copyFile(corpusPath('runs', 'edge', 'crlf.jsonl'), path.join(moved, 'edge', 'crlf.jsonl'));
    const again = await importPaths([path.join(moved, 'edge')]);
    expect(again.runs.map(({ run }) => run)).toEqual(['edge']);
    expect(again.new.trajectories).toBe(0);
  });
});

describe('what a file may hold', () => {
  beforeEach(emptyDatabase);

  const big = Buffer.concat([
    Buffer.from('{"a": "'),
    Buffer.alloc(70 * 1024 * 1024, 'x'),
    Buffer.from('"}\n'),
  ]);
  const cases: [string, string | Buffer, Partial<Record<string, number>>, number][] = [
    ['an empty file', '', {}, 0],
    ['blank lines', joined(['', '  ', ...small()]), {}, 1],
    [
      'CRLF',
      small()
        .map((line) => `${line}\r\n`)
        .join(''),
      {},
      1,
    ],
    ['a last line without a line feed', small().join('\n'), {}, 1],
    ['a cut last line', `${joined(small())}{"ts": 1, "ki`, { 'cut-line': 1 }, 1],
    ['words', joined(['Traceback', ...small()]), { 'bad-json': 1 }, 1],
    ['binary', Buffer.from([0, 255, 254, 10, 7, 7, 10, 200, 10]), { 'bad-utf8': 2, 'bad-json': 1 }, 0],
    ['other JSON', joined(['[1]', '"x"', '{"a": 1}', ...small()]), { 'not-an-event': 3 }, 1],
    ['an unknown kind', joined([...small(), event('dream', { x: 1 })]), { 'unknown-kind': 1 }, 1],
    ['missing fields', joined([event('tool_result', { tool: 'x' }), ...small()]), { 'bad-shape': 1 }, 1],
    ['wrong types', joined([event('tests', { ok: 'yes', output: 1 }), ...small()]), { 'bad-shape': 1 }, 1],
    ['raw U+2028 inside a line', joined(small()).replaceAll('"x"', '"\u2028"'), {}, 1],
    ['NUL and a lone surrogate', joined(small()).replaceAll('"x"', '"\\u0000\\ud800"'), {}, 1],
    ['a line over 64 MiB', Buffer.concat([big, Buffer.from(joined(small()))]), { 'too-long': 1 }, 1],
    ['a byte order mark', `\ufeff${joined(small())}`, {}, 1],
  ];
  test.each(cases)('%s', async (name, content, problems, trajectories) => {
    const root = await traces(name.replaceAll(' ', '_'), { 'a.jsonl': content });
    const result = await importPaths([root]);
    expect(result.problemsByReason).toEqual(problems);
    expect(result.trajectories).toBe(trajectories);
    expect(await prisma().trajectory.count()).toBe(trajectories);
  });

  test('a NUL in a name does not stop the others', async () => {
    const poisoned = joined(small('r0')).replaceAll('fix_sum', 'fix\\u0000sum');
    const root = await traces('poison', { 'a.jsonl': poisoned, 'b.jsonl': joined(small('r2')) });
    const result = await importPaths([root]);
    expect(result.new.trajectories).toBe(2);
    const tasks = await prisma().trajectory.findMany({ orderBy: { task: 'asc' }, select: { task: true } });
    expect(tasks.map(({ task }) => task)).toEqual(['fix_sum', 'fix\u2400sum']);
  });

  test('names that Postgres or JavaScript cannot take as they are', async () => {
    const tools = [
      {
        type: 'function',
        function: { name: 'read\u0000file', parameters: { type: 'str', enum: ['\ud800'] } },
      },
    ];
    const request = event('llm_request', { t: 0, messages: [system, user], tools }, 'r9', 1);
    const odd = ['constructor', '__proto__', 'a\u0000b', '\ud800'].map((kind) => event(kind, {}, 'r9'));
    const root = await traces('names', { 'a.jsonl': joined([request, ...odd, ...small('r2')]) });
    const result = await importPaths([root]);
    expect(result.problemsByReason).toEqual({ 'unknown-kind': 4 });
    expect(Object.entries(result.eventsByKind)).toEqual(
      expect.arrayContaining([
        ['constructor', 1],
        ['__proto__', 1],
        ['a\u2400b', 1],
        ['\ufffd', 1],
      ]),
    );
    expect(result.trajectories).toBe(2);
  });

  test('NaN and Infinity, which Python writes', async () => {
    const lines = small().map((line) => line.replace('{"rel_path":"a"}', '{"rel_path":"a","n":NaN}'));
    const root = await traces('nan', { 'a.jsonl': joined(lines) });
    const result = await importPaths([root]);
    expect(result.problemsByReason).toEqual({});
    expect(result.events).toBe(4);
  });

  test('a note before the first request without run_id is part of what it begins', async () => {
    const note = event('driver_note', { t: 0, note: 'hello' }, null);
    const root = await traces('early', { 'a.jsonl': joined([note, ...small(null), ...small(null)]) });
    expect((await importPaths([root])).trajectories).toBe(2);
  });

  test('many rollouts in one file are handed over as they end, and none is lost', async () => {
    const output = 'x'.repeat(60_000);
    const long = (id: string) =>
      small(id).map((line) => line.replace('"output":"x"', `"output":"${output}"`));
    const lines = Array.from({ length: 600 }, (_, at) => long(`run${at}`)).flat();
    const root = await traces('one_file', { 'a.jsonl': joined(lines) });
    const result = await importPaths([root]);
    expect(result).toMatchObject({ trajectories: 600, events: 2400, problemsByReason: {} });
    expect(await prisma().trajectory.count({ where: { outcome: 'passed' } })).toBe(600);
  });

  test('importing again leaves standings alone and does not wait for whoever decides', async () => {
    const root = await traces('decided', { 'a.jsonl': joined(small()) });
    await importPaths([root]);
    const { id } = await prisma().trajectory.findFirstOrThrow();
    await inTransaction((client) => decide(client, { trajectoryId: id, act: { kind: 'accept' }, by: 'you' }));
    await inTransaction(async (client) => {
      await decide(client, { trajectoryId: id, act: { kind: 'reject' }, by: 'you' });
      const again = await importPaths([root]);
      expect(again.alreadyKnown.trajectories).toBe(1);
    });
    expect(await prisma().standing.findFirst()).toMatchObject({ verdict: 'rejected' });
  });

  test('a trace that grew replaces itself and keeps its id and decisions', async () => {
    const root = await traces('growing', { 'a.jsonl': joined(small().slice(0, 2)) });
    await importPaths([root]);
    const before = await prisma().trajectory.findFirstOrThrow();
    expect(before.outcome).toBe('unfinished');
    await writeFile(path.join(root, 'a.jsonl'), joined(small()));
    const grown = await importPaths([root]);
    expect(grown.new).toEqual({ trajectories: 0, events: 2 });
    expect(grown.alreadyKnown).toEqual({ trajectories: 1, events: 2 });
    expect(await prisma().trajectory.findFirstOrThrow()).toMatchObject({
      id: before.id,
      outcome: 'passed',
      events: 4,
    });
  });

  test('another trajectory with the same identity is a conflict; the first is kept', async () => {
    const root = await traces('conflict', { 'a.jsonl': joined(small()) });
    await importPaths([root]);
    await writeFile(path.join(root, 'a.jsonl'), joined(small()).replaceAll('"x"', '"y"'));
    const result = await importPaths([root]);
    expect(result.problemsByReason).toEqual({ conflict: 1 });
    const { id } = await prisma().trajectory.findFirstOrThrow();
    const texts: string[] = [];
    for await (const record of readDocument(id)) texts.push(record.text());
    expect(joined(texts)).toBe(joined(small()));
  });

  test('one run_id in two files of a run: the same is known, another is a conflict', async () => {
    const changed = joined(small()).replaceAll('"x"', '"y"');
    const root = await traces('twice', {
      'a.jsonl': joined(small()),
      'b.jsonl': joined(small()),
      'c.jsonl': changed,
    });
    const result = await importPaths([root]);
    expect(result.new.trajectories).toBe(1);
    expect(result.alreadyKnown.trajectories).toBe(2);
    expect(result.problemsByReason).toEqual({ conflict: 1 });
  });

  test('events without run_id: a new trajectory at each t = 0', async () => {
    const root = await traces('legacy', { 'a.jsonl': joined([...small(null), ...small(null)]) });
    const result = await importPaths([root]);
    expect(result.trajectories).toBe(2);
    const keys = await prisma().trajectory.findMany({ select: { key: true }, orderBy: { key: 'asc' } });
    expect(keys).toEqual([{ key: 'a.jsonl#1' }, { key: 'a.jsonl#2' }]);
  });
});

describe('paths', () => {
  beforeEach(emptyDatabase);

  test('a folder without traces, and a path that is not there', async () => {
    const root = await traces('nothing', { 'readme.txt': 'x' });
    await expect(importPaths([root])).rejects.toThrow('No trace was found');
    await expect(importPaths([path.join(folder, 'not-there')])).rejects.toThrow('No path could be opened');
    expect((await prisma().import.findMany()).map(({ state }) => state)).toEqual(['failed', 'failed']);
  });

  test('nested folders are runs of their own; --run makes them one', async () => {
    const root = await traces('nest', { 'a/x/1.jsonl': joined(small()), 'b/1.jsonl': joined(small()) });
    expect((await importPaths([root])).runs.map(({ run }) => run)).toEqual(['a/x', 'b']);
    const one = await importPaths([root], { runName: 'all' });
    expect(one.runs.map(({ run }) => run)).toEqual(['all']);
  });

  test('under one name, files of two folders without run_id are kept apart', async () => {
    const root = await traces('apart', {
      'one/t.jsonl': joined(small(null)),
      'two/t.jsonl': joined(small(null)).replaceAll('"x"', '"y"'),
    });
    const result = await importPaths([path.join(root, 'one'), path.join(root, 'two')], { runName: 'both' });
    expect(result.new.trajectories).toBe(2);
    expect(result.problemsByReason).toEqual({});
  });

  test('the sample does not share a run with anybody’s own traces', async () => {
    const root = await traces('mixed', { 'a.jsonl': joined(small()) });
    await importPaths([root], { sample: true });
    expect((await importPaths([root])).new.trajectories).toBe(0);
    await writeFile(path.join(root, 'b.jsonl'), joined(small('r2')));
    await expect(importPaths([root])).rejects.toThrow('is a run of the bundled sample');
    expect(await prisma().trajectory.count()).toBe(1);
  });

  test('two folders of one name are refused, naming both', async () => {
    const root = await traces('same', {
      'one/run/1.jsonl': joined(small()),
      'two/run/1.jsonl': joined(small('r2')),
    });
    const roots = [path.join(root, 'one', 'run'), path.join(root, 'two', 'run')];
    await expect(importPaths(roots)).rejects.toThrow('Two folders are called run');
    expect(await prisma().run.count()).toBe(0);
  });

  test('a link out of the folder is not followed', async () => {
    const outside = await traces('outside', { 'secret.jsonl': joined(small()) });
    const root = await traces('inside', { 'a.jsonl': joined(small('r2')) });
    await symlink(path.join(outside, 'secret.jsonl'), path.join(root, 'link.jsonl'));
    const result = await importPaths([root]);
    expect(result.trajectories).toBe(1);
    expect(result.problems).toMatchObject([{ file: 'link.jsonl', reason: 'unreadable' }]);
  });

  test.skipIf(process.getuid?.() === 0)('a file nobody may read is a problem of its own', async () => {
    const root = await traces('forbidden', { 'a.jsonl': joined(small()), 'b.jsonl': joined(small('r2')) });
    await chmod(path.join(root, 'a.jsonl'), 0);
    const result = await importPaths([root]);
    expect(result.problemsByReason).toEqual({ unreadable: 1 });
    expect(result.trajectories).toBe(1);
  });

  test('a stopped import leaves nothing', async () => {
    const root = await traces('stopped', { 'a.jsonl': joined(small()), 'b.jsonl': joined(small('r2')) });
    const stop = new AbortController();
    const stopped = importPaths([root], {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('stopped')),
    });
    await expect(stopped).rejects.toThrow('stopped');
    expect(await prisma().trajectory.count()).toBe(0);
    expect((await prisma().import.findMany()).map(({ state }) => state)).toEqual(['cancelled']);
  });
});
