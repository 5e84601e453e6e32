import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { chunkBytes } from '@/lib/ingest/import-status';
import {
  importsWithUploads,
  laidOut,
  openUploads,
  readPlan,
  receiveChunk,
  receivedBytes,
  removeUploads,
  TooLarge,
  WrongOffset,
} from './uploads';

const data = await mkdtemp(path.join(os.tmpdir(), 'winnow-uploads-'));
process.env.WINNOW_DATA = data;
afterAll(() => rm(data, { recursive: true }));

async function* parts(...texts: (string | Uint8Array)[]) {
  for (const text of texts) yield typeof text === 'string' ? Buffer.from(text) : text;
}
async function* broken(text: string) {
  yield Buffer.from(text);
  throw new Error('connection lost');
}

let importId = 0;
beforeEach(async () => {
  importId += 1;
  await openUploads(importId, {});
});

const chunk = (offset: number, body: AsyncIterable<Uint8Array>, fileBytes = 10) =>
  receiveChunk({ importId, number: 0, offset, fileBytes, body });

describe('receiveChunk', () => {
  it('appends one chunk after the other', async () => {
    expect(await chunk(0, parts('abc', 'de'))).toBe(5);
    expect(await chunk(5, parts('fghij'))).toBe(10);
    expect(await readFile(path.join(data, 'uploads', String(importId), '0'), 'utf8')).toBe('abcdefghij');
  });

  it('says where to go on when the offset is wrong, and takes nothing', async () => {
    await chunk(0, parts('abc'));
    for (const offset of [0, 2, 4]) {
      await expect(chunk(offset, parts('x'))).rejects.toMatchObject({ received: 3 });
    }
    await expect(chunk(0, parts('x'))).rejects.toBeInstanceOf(WrongOffset);
    expect(await receivedBytes(importId, 0)).toBe(3);
  });

  it('keeps what came before the connection broke', async () => {
    await expect(chunk(0, broken('abcd'))).rejects.toThrow('connection lost');
    expect(await receivedBytes(importId, 0)).toBe(4);
    expect(await chunk(4, parts('efghij'))).toBe(10);
  });

  it('takes back a chunk that is too large', async () => {
    const large = chunkBytes + 1;
    await expect(chunk(0, parts(new Uint8Array(chunkBytes), 'x'), large)).rejects.toBeInstanceOf(TooLarge);
    expect(await receivedBytes(importId, 0)).toBe(0);
    expect(await chunk(0, parts(new Uint8Array(chunkBytes)), large)).toBe(chunkBytes);
  });

  it('takes back what goes beyond the size the file was said to have', async () => {
    await chunk(0, parts('abc'));
    await expect(chunk(3, parts('defghij', 'k'))).rejects.toThrow('10 bytes');
    expect(await receivedBytes(importId, 0)).toBe(3);
  });

  it('lets one of two requests for the same file write', async () => {
    const both = await Promise.allSettled([chunk(0, parts('abc')), chunk(0, parts('abc'))]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await receivedBytes(importId, 0)).toBe(3);
  });

  it('refuses when the import was cancelled meanwhile', async () => {
    await removeUploads(importId);
    await expect(chunk(0, parts('abc'))).rejects.toThrow('takes no more files');
  });

  it('gives the same file for any way of cutting it into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 8 }),
        async (cuts) => {
          importId += 1;
          await openUploads(importId, {});
          const whole = Buffer.concat(cuts);
          let at = 0;
          for (const cut of cuts) at = await chunk(at, parts(cut), whole.length);
          expect(await readFile(path.join(data, 'uploads', String(importId), '0'))).toEqual(whole);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('laidOut', () => {
  const files = [
    { number: 0, path: 'runs/a/1.jsonl' },
    { number: 1, path: 'runs/a/empty.jsonl' },
  ];

  it('gives the engine folders with the files, also when it is done twice', async () => {
    await receiveChunk({ importId, number: 0, offset: 0, fileBytes: 3, body: parts('abc') });
    for (let round = 0; round < 2; round += 1) {
      const [source] = await laidOut(importId, files, { starts: 0 });
      expect(source?.name).toBe('a');
      expect(await readFile(path.join(source?.root ?? '', '1.jsonl'), 'utf8')).toBe('abc');
      expect(await readFile(path.join(source?.root ?? '', 'empty.jsonl'), 'utf8')).toBe('');
    }
  });
});

describe('the plan', () => {
  it('comes back as it was written, and goes with the folder', async () => {
    const plan = { serverPath: '/x', runs: [{ folder: 'a', name: 'b', purpose: 'eval' as const }] };
    await openUploads(importId, plan);
    expect(await readPlan(importId)).toEqual({ ...plan, starts: 0 });
    expect(await importsWithUploads()).toContain(importId);
    await removeUploads(importId);
    expect(await readPlan(importId)).toBeNull();
    expect(await importsWithUploads()).not.toContain(importId);
  });
});
