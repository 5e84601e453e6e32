import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { disconnect, pool, prisma } from './client';
import { jobsDone, resumeJobs } from './import-jobs';
import { createImport } from './import-traces';
import {
  addChunk,
  cancelImport,
  createServerPathImport,
  createUploadImport,
  findImports,
  findProblems,
  findUploads,
  getImport,
  startImport,
} from './imports';
import { writePlan } from './uploads';

const data = await mkdtemp(path.join(os.tmpdir(), 'winnow-imports-'));
process.env.WINNOW_DATA = path.join(data, 'data');
process.env.WINNOW_IMPORT_ROOTS = path.join(data, 'traces');

const event = (kind: string, payload: object, runId: string) =>
  `${JSON.stringify({ ts: 1, kind, payload, run_id: runId, meta: { task_id: 'task', goal: 'mend a.py' } })}\n`;

/** A small trace: one call, its result, an end with passing tests. */
const trace = (runId: string) =>
  event('run_start', { run_id: runId, goal: 'mend a.py' }, runId) +
  event('llm_request', { t: 0, messages: [{ role: 'system', content: 's' }] }, runId) +
  event(
    'llm_action',
    { t: 0, action: { type: 'tool_call', name: 'list_files', args: { rel_dir: '.' } } },
    runId,
  ) +
  event('tool_result', { t: 0, tool: 'list_files', args: {}, obs: { ok: true, output: 'a.py' } }, runId) +
  event('run_end', { summary: '', state: { last_test: { ok: true, output: '' } } }, runId);

const uploads = (id: number) => path.join(data, 'data/uploads', String(id));
const stateOf = async (id: number) => (await getImport(id)).state;
const trajectories = (name: string) => prisma().trajectory.count({ where: { run: { name } } });

async function* parts(text: string) {
  yield Buffer.from(text);
}

async function upload(files: Record<string, string>, asked: object = {}) {
  const list = Object.entries(files).map(([file, text]) => ({ path: file, size: Buffer.byteLength(text) }));
  const { id } = await createUploadImport({ files: list, ...asked });
  for (const [number, text] of Object.values(files).entries())
    if (text !== '') await addChunk(id, number, 0, parts(text));
  return id;
}

async function imported(id: number) {
  await startImport(id);
  await jobsDone();
  return getImport(id);
}

/** Holds the engine's lock, so that an import has to wait and can be caught on its way. */
async function holdEngine() {
  const client = await pool().connect();
  await client.query('select pg_advisory_lock(7246963)');
  return async () => {
    await client.query('select pg_advisory_unlock(7246963)');
    client.release();
  };
}

beforeEach(() => mkdir(path.join(data, 'traces'), { recursive: true }));
afterAll(async () => {
  await disconnect();
  await rm(data, { recursive: true });
});

describe('an import from a browser', () => {
  it('becomes visible when its files are all here and read, and leaves no file behind', async () => {
    const id = await upload({
      'runs/one/a.jsonl': trace('a1'),
      'runs/one/b.jsonl': trace('b1'),
      'runs/one/empty.jsonl': '',
    });
    expect(await getImport(id)).toMatchObject({ state: 'receiving', source: 'runs', filesTotal: 3 });
    expect(await trajectories('one')).toBe(0);
    const done = await imported(id);
    expect(done).toMatchObject({
      state: 'done',
      error: null,
      counts: { files: 3, trajectories: 2, problems: 0 },
    });
    expect(done.bytesDone).toBe(done.bytesTotal);
    expect(await trajectories('one')).toBe(2);
    expect(existsSync(uploads(id))).toBe(false);
  });

  it('names runs and says what they are for as somebody chose', async () => {
    const runs = [
      { folder: 'x/t', name: 'first', purpose: 'teacher' as const },
      { folder: 'y/t', name: 'second' },
    ];
    const done = await imported(
      await upload({ 'x/t/a.jsonl': trace('a2'), 'y/t/a.jsonl': trace('a3') }, { runs }),
    );
    expect(done.counts?.runs.map(({ run }) => run)).toEqual(['first', 'second']);
    const found = await prisma().run.findMany({
      where: { name: { in: ['first', 'second'] } },
      orderBy: { name: 'asc' },
    });
    expect(found.map(({ purpose }) => purpose)).toEqual(['teacher', null]);
  });

  it('makes one run of everything when given a name', async () => {
    const done = await imported(
      await upload({ 'p/a.jsonl': trace('a4'), 'b.jsonl': trace('b4') }, { runName: 'all' }),
    );
    expect(done.counts?.runs).toMatchObject([{ run: 'all', files: 2, trajectories: 2 }]);
  });

  it.each<[string, { path: string; size: number }[], RegExp]>([
    [
      'two folders of one name',
      [
        { path: 'x/t/a.jsonl', size: 1 },
        { path: 'y/t/a.jsonl', size: 1 },
      ],
      /called t/,
    ],
    [
      'the same path twice',
      [
        { path: 't/a.jsonl', size: 1 },
        { path: 't/a.jsonl', size: 1 },
      ],
      /there twice/,
    ],
    ['a way out', [{ path: '../a.jsonl', size: 1 }], /cannot be imported/],
    ['files without folder and name', [{ path: 'a.jsonl', size: 1 }], /need the name/],
  ])('is refused with %s, and leaves nothing', async (_name, files, said) => {
    const before = await prisma().import.count();
    await expect(createUploadImport({ files })).rejects.toThrow(said);
    expect(await prisma().import.count()).toBe(before);
  });

  it('does not start before every byte is here, and says what is missing', async () => {
    const text = trace('a5');
    const { id } = await createUploadImport({ files: [{ path: 'five/a.jsonl', size: text.length }] });
    await addChunk(id, 0, 0, parts(text.slice(0, 10)));
    await expect(startImport(id)).rejects.toThrow('the first is five/a.jsonl');
    expect(await findUploads(id)).toEqual([
      { number: 0, path: 'five/a.jsonl', bytes: text.length, received: 10 },
    ]);
    await addChunk(id, 0, 10, parts(text.slice(10)));
    expect(await imported(id)).toMatchObject({ state: 'done', counts: { trajectories: 1 } });
    await expect(addChunk(id, 0, text.length, parts('x'))).rejects.toThrow('takes no more files');
    await expect(startImport(id)).rejects.toThrow('done already');
  });

  it('lists what could not be read, page by page and by reason', async () => {
    const bad = Array.from({ length: 120 }, () => 'not json\n').join('') + '{"text": 1}\n';
    const done = await imported(await upload({ 'bad/a.jsonl': trace('a6') + bad }));
    expect(done.counts).toMatchObject({
      problems: 121,
      problemsByReason: { 'bad-json': 120, 'not-an-event': 1 },
    });
    const first = await findProblems(done.id);
    expect([first.problems.length, first.more]).toEqual([100, true]);
    expect(first.problems[0]).toMatchObject({
      file: 'bad/a.jsonl',
      line: 6,
      reason: 'bad-json',
      said: 'not json',
    });
    const rest = await findProblems(done.id, { after: BigInt(first.problems[99]?.id ?? 0) });
    expect([rest.problems.length, rest.more]).toEqual([21, false]);
    expect((await findProblems(done.id, { reason: 'not-an-event' })).problems).toHaveLength(1);
  });

  it('fails with a reason, keeps its files and can be tried again', async () => {
    const id = await upload({ 'none/report.json': '{}' });
    const failed = await imported(id);
    expect(failed).toMatchObject({ state: 'failed', canRetry: true });
    expect(failed.error).toMatch(/No trace was found/);
    expect((await imported(id)).state).toBe('failed');
    await cancelImport(id);
    expect((await getImport(id)).canRetry).toBe(false);
    await expect(startImport(id)).rejects.toThrow('choose them again');
  });
});

describe('cancelling', () => {
  it('while receiving removes the files', async () => {
    const id = await upload({ 'c1/a.jsonl': trace('c1') });
    await cancelImport(id);
    expect(await stateOf(id)).toBe('cancelled');
    expect(existsSync(uploads(id))).toBe(false);
    await expect(addChunk(id, 0, 0, parts('x'))).rejects.toThrow('takes no more files');
  });

  it('while it is read, and while another waits behind it, stores nothing of either', async () => {
    const release = await holdEngine();
    const [first, second] = [
      await upload({ 'c2/a.jsonl': trace('c2') }),
      await upload({ 'c3/a.jsonl': trace('c3') }),
    ];
    await startImport(first);
    await startImport(second);
    await cancelImport(second);
    await cancelImport(first);
    await release();
    await jobsDone();
    for (const id of [first, second]) {
      expect(await stateOf(id)).toBe('cancelled');
      expect(existsSync(uploads(id))).toBe(false);
    }
    expect(await trajectories('c2')).toBe(0);
    expect(await trajectories('c3')).toBe(0);
  });

  it('is refused for what is done, or is done by another process', async () => {
    const { id } = await imported(await upload({ 'c4/a.jsonl': trace('c4') }));
    await expect(cancelImport(id)).rejects.toThrow('done already');
    const other = await createImport({ source: 'elsewhere', state: 'reading' });
    await expect(cancelImport(other.id)).rejects.toThrow('Another process');
    await prisma().import.delete({ where: { id: other.id } });
  });
});

describe('a path on the server', () => {
  it('is imported with the names and purposes chosen', async () => {
    await mkdir(path.join(data, 'traces/runs/s1'), { recursive: true });
    await writeFile(path.join(data, 'traces/runs/s1/a.jsonl'), trace('s1'));
    const runs = [{ folder: 'runs/s1', name: 's1-renamed', purpose: 'eval' as const }];
    const { id } = await createServerPathImport({ path: path.join(data, 'traces/runs'), runs });
    await jobsDone();
    expect(await getImport(id)).toMatchObject({ state: 'done', counts: { runs: [{ run: 's1-renamed' }] } });
    expect(await prisma().run.findUnique({ where: { name: 's1-renamed' } })).toMatchObject({
      purpose: 'eval',
    });
  });

  it('outside the roots is refused before anything is made', async () => {
    const before = await prisma().import.count();
    await symlink(os.tmpdir(), path.join(data, 'traces/out'));
    for (const named of ['/etc', path.join(data, 'traces/out')]) {
      await expect(createServerPathImport({ path: named })).rejects.toThrow('WINNOW_IMPORT_ROOTS');
    }
    expect(await prisma().import.count()).toBe(before);
  });
});

describe('after a restart', () => {
  it('what was complete is read, what is being received waits, what is old or nobody’s is removed', async () => {
    const complete = await upload({ 'r1/a.jsonl': trace('r1') });
    const receiving = await upload({ 'r2/a.jsonl': trace('r2') });
    const old = await upload({ 'r3/a.jsonl': trace('r3') });
    await prisma().import.update({ where: { id: complete }, data: { state: 'reading' } });
    await prisma().import.update({
      where: { id: old },
      data: { createdAt: new Date(Date.now() - 25 * 3600 * 1000) },
    });
    await mkdir(uploads(999_999), { recursive: true });
    await resumeJobs();
    await jobsDone();
    expect(await Promise.all([complete, receiving, old].map(stateOf))).toEqual([
      'done',
      'receiving',
      'cancelled',
    ]);
    expect(await trajectories('r1')).toBe(1);
    expect([receiving, old, 999_999].map((id) => existsSync(uploads(id)))).toEqual([true, false, false]);
    expect((await imported(receiving)).state).toBe('done');
  });

  it('an import that was begun three times and never ended is not begun again until somebody asks', async () => {
    const id = await upload({ 'r4/a.jsonl': trace('r4') });
    await writePlan(id, { starts: 3 });
    await prisma().import.update({ where: { id }, data: { state: 'reading' } });
    await resumeJobs();
    await jobsDone();
    expect(await getImport(id)).toMatchObject({ state: 'failed', canRetry: true });
    expect((await getImport(id)).error).toMatch(/stopped 3 times/);
    expect((await imported(id)).state).toBe('done');
  });

  it('an import whose process is gone is said to have failed, one that is being read is left alone', async () => {
    const { id } = await createImport({ source: 'a command that was killed', state: 'reading' });
    const release = await holdEngine();
    expect(await stateOf(id)).toBe('reading');
    await release();
    expect(await getImport(id)).toMatchObject({ state: 'failed', canRetry: false });
    expect((await findImports()).imports.find((one) => one.id === id)?.error).toMatch(/was stopped/);
  });
});
