import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { recipeSchema, type Recipe } from '@/lib/curate/recipe';
import { disconnect, pool } from './client';
import { Invalid } from './errors';
import { exportSamples, sampleBlocks } from './export-samples';
import { createImport, importTraces } from './import-traces';
import { countSamples } from './recipe-counts';
import { corpusJson, corpusPath, hasCorpus } from './testing-corpus';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'winnow-export-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await disconnect();
});

async function importFolder(root: string): Promise<void> {
  const { id } = await createImport({ source: root });
  await importTraces({ paths: [{ root }], importId: id });
}

/** The configuration of the extractor that the reference outputs were made with. */
const configSchema = z.object({
  require_success: z.boolean(),
  require_valid_tool_ok: z.boolean(),
  drop_postfix_on_loop: z.boolean(),
  filter_write_file_targets: z.boolean(),
  require_root_list_files_first: z.boolean(),
  max_context_chars: z.number(),
  output_format: z.enum(['json', 'native']),
});

const expectedSchema = z.object({
  sft: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        config: configSchema,
        samples: z.number(),
        sha256: z.string(),
        by_run_robust: z.object({ samples: z.number() }),
      }),
    ),
  ),
});

function recipeOf(set: string, config: z.infer<typeof configSchema>): Recipe {
  return recipeSchema.parse({
    from: set === '.' ? {} : { run: set },
    rules: [
      ...(config.require_success ? [{ rule: 'outcome', allow: ['passed'] }] : []),
      ...(config.require_valid_tool_ok ? ['tool-ok'] : []),
      ...(config.drop_postfix_on_loop ? ['before-loop'] : []),
      ...(config.filter_write_file_targets ? ['write-target'] : []),
      ...(config.require_root_list_files_first ? ['root-list-first'] : []),
    ],
    write: { protocol: config.output_format, maxResultChars: config.max_context_chars },
  });
}

// Here the reference takes a file for one run, or loses lines that hold U+2028; it agrees on legacy_v1_flat_final
// only where success is not asked for.
const mixedUp: Record<string, readonly string[] | 'all'> = {
  '.': 'all',
  adhoc: 'all',
  edge: 'all',
  legacy_v1_flat_final: ['default', 'native', 'drop_postfix_on_loop', 'recommended'],
};
const isMixedUp = (set: string, config: string): boolean => {
  const configs = mixedUp[set];
  return configs === 'all' || (configs?.includes(config) ?? false);
};

const pairs = hasCorpus
  ? Object.entries(expectedSchema.parse(corpusJson('reference', 'expected.json')).sft).flatMap(
      ([set, configs]) => Object.entries(configs).map(([config, expected]) => ({ set, config, expected })),
    )
  : [];

describe.skipIf(!hasCorpus)('the real corpus', () => {
  beforeAll(() => importFolder(corpusPath('runs')), 120_000);

  const equal = pairs.filter(({ set, config }) => !isMixedUp(set, config));
  const byRun = pairs.filter(({ set, config }) => isMixedUp(set, config));

  it('has 84 files that equal the reference and 16 that equal its count by run', () => {
    expect(equal).toHaveLength(84);
    expect(byRun.filter(({ set }) => set !== '.')).toHaveLength(16);
  });

  it.each(equal)('$set, $config: the same bytes', async ({ set, config, expected }) => {
    const recipe = recipeOf(set, expected.config);
    const result = await exportSamples({ recipe, out: path.join(folder, set, config) });
    expect(result).toMatchObject({ samples: expected.samples, sha256: expected.sha256 });
    const written = await readFile(path.join(folder, set, config, 'samples.jsonl'));
    expect(createHash('sha256').update(written).digest('hex')).toBe(expected.sha256);
    expect(written.length).toBe(result.bytes);
  });

  it.each(byRun)(
    '$set, $config: as many samples as the reference by run',
    async ({ set, config, expected }) => {
      const out = path.join(folder, set === '.' ? 'all' : set, config);
      const result = await exportSamples({ recipe: recipeOf(set, expected.config), out });
      expect(result.samples).toBe(expected.by_run_robust.samples);
      const rows = (await readFile(path.join(out, 'samples.jsonl'), 'utf8')).split('\n').slice(0, -1);
      expect(rows.map((row): unknown => JSON.parse(row))).toHaveLength(result.samples);
    },
  );

  it.each([
    ['teacher_qwen25_72b', 325, 216, [64, 11, 17, 1, 16]],
    ['teacher_native', 79, 60, [6, 2, 7, 0, 4]],
  ])('%s: what each rule drops', async (run, candidates, samples, dropped) => {
    const rules = ['outcome', 'tool-ok', 'before-loop', 'write-target', 'root-list-first'];
    const recipe = recipeSchema.parse({
      from: { run },
      rules: rules.map((rule) => (rule === 'outcome' ? { rule, allow: ['passed'] } : rule)),
    });
    const counts = await countSamples(recipe);
    expect(counts).toMatchObject({
      candidates,
      samples,
      droppedByRule: rules.map((rule, at) => ({ rule, samples: dropped[at] })),
    });
    const { candidateTrajectories: _, ...same } = counts;
    expect(await exportSamples({ recipe, out: path.join(folder, 'dropped') })).toMatchObject(same);
  });
});

const meta = { task_id: 'fix_sum', goal: 'Fix sum in lib/sum.py', model: 'm', provider: 'p' };
const tools = '[{"name": "read_file", "args": {"rel_path": "string"}}]';
const system = { role: 'system', content: `TOOLS:\n${tools}\n` };
const user = { role: 'user', content: 'GOAL:\nFix sum in lib/sum.py' };
const call = (name: string) => ({ type: 'tool_call', name: 'read_file', args: { rel_path: name } });

/** A passing trajectory of as many reads as names are given, each a sample. */
function reads(runId: string, names: string[]): string {
  const messages: object[] = [system, user];
  const events = names.flatMap((name, t) => {
    const sent = [...messages];
    messages.push({ role: 'assistant', content: JSON.stringify(call(name)) });
    messages.push({ role: 'user', content: `[tool_result]\nthe text of ${name}` });
    return [
      { kind: 'llm_request', payload: { t, messages: sent } },
      { kind: 'llm_action', payload: { t, raw: call(name), action: call(name) } },
      { kind: 'tool_result', payload: { t, tool: 'read_file', args: {}, obs: { ok: true, output: 'x' } } },
    ];
  });
  const end = { kind: 'run_end', payload: { state: { last_test: { ok: true, output: '' } } } };
  return [...events, end]
    .map((event, at) => `${JSON.stringify({ ts: at, ...event, run_id: runId, meta })}\n`)
    .join('');
}

describe('traces of our own', () => {
  const everything = recipeSchema.parse({ from: { run: ['ours/a', 'ours/a.b', 'ours'] } });

  beforeAll(async () => {
    const root = path.join(folder, 'ours');
    const files: Record<string, string> = {
      // '.' sorts before '/': as one string a.b/1 would come first, by component a/2 does
      'a.b/1.jsonl': reads('r3', ['c']),
      'a/2.jsonl': reads('r2', ['b1', 'b2', 'b3']),
      'a/10.jsonl': reads('r1', ['\ud83d a lone half', 'nul \u0000']),
    };
    for (const [name, text] of Object.entries(files)) {
      const target = path.join(root, name);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, text);
    }
    await importFolder(root);
  });

  const rowSchema = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) });
  async function exported(recipe: Recipe): Promise<string[]> {
    const out = path.join(folder, 'out');
    await exportSamples({ recipe, out });
    const rows = (await readFile(path.join(out, 'samples.jsonl'), 'utf8')).split('\n').slice(0, -1);
    return rows.map((row) => {
      const target = rowSchema.parse(JSON.parse(row)).messages.at(-1)?.content ?? '';
      return z.object({ args: z.object({ rel_path: z.string() }) }).parse(JSON.parse(target)).args.rel_path;
    });
  }
  const runs = async (): Promise<string[]> => {
    const { rows } = await pool().query<{ name: string }>(
      `select distinct r.name from run r join trajectory t on t.run_id = r.id where t.key in ('r1', 'r2', 'r3') order by 1`,
    );
    return rows.map(({ name }) => name);
  };
  const ours = async (): Promise<Recipe> => ({ ...everything, from: { run: await runs() } });

  it('orders files component by component and by code point, and keeps what has no UTF-8', async () => {
    expect(await exported(await ours())).toEqual(['\ud83d a lone half', 'nul \u0000', 'b1', 'b2', 'b3', 'c']);
  });

  it('respects a cut and a left-out turn without being asked, and says so', async () => {
    await pool().query(
      `insert into standing (trajectory_id, verdict, cut_after, left_out, by, at)
       select id, 'unreviewed', 1, '{0}', 'me', now() from trajectory where key = 'r2'`,
    );
    const recipe = await ours();
    expect(await exported(recipe)).toEqual(['\ud83d a lone half', 'nul \u0000', 'b2', 'c']);
    expect((await countSamples(recipe)).droppedByRule).toEqual([{ rule: 'cut-or-left-out', samples: 2 }]);
    await pool().query('delete from standing');
  });

  it('keeps the former file, and no part of the new one, when it is stopped', async () => {
    const out = path.join(folder, 'stopped');
    const recipe = await ours();
    const { sha256 } = await exportSamples({ recipe, out });
    const stop = new AbortController();
    const writing = exportSamples({
      recipe,
      out,
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('stopped')),
    });
    await expect(writing).rejects.toThrow('stopped');
    expect(await readdir(out)).toEqual(['samples.jsonl']);
    const kept = await readFile(path.join(out, 'samples.jsonl'));
    expect(createHash('sha256').update(kept).digest('hex')).toBe(sha256);
  });

  it('fails, and writes nothing, when a document no longer holds its samples', async () => {
    const out = path.join(folder, 'damaged');
    const recipe = await ours();
    await pool().query(
      `update turn set number = number + 50 where trajectory_id = (select id from trajectory where key = 'r3')`,
    );
    await expect(exportSamples({ recipe, out })).rejects.toThrow('gave 0 of its 1 samples');
    expect(await readdir(out)).toEqual([]);
    await pool().query(`update turn set number = number - 50 where number >= 50`);
  });

  it('refuses a folder it cannot write', async () => {
    await writeFile(path.join(folder, 'a-file'), '');
    const writing = exportSamples({ recipe: everything, out: path.join(folder, 'a-file', 'out') });
    await expect(writing).rejects.toThrow(Invalid);
  });

  it('gives its connection back when the reader goes away', async () => {
    const recipe = await ours();
    for (let times = 0; times < 15; times += 1) {
      const blocks = sampleBlocks(recipe);
      await blocks.next();
      await blocks.return({ candidates: 0, samples: 0, trajectories: 0, droppedByRule: [] });
    }
    expect(pool().totalCount - pool().idleCount).toBe(0);
  });

  it('makes three at once: a fourth waits, and asks for no connection when its reader goes away', async () => {
    const recipe = await ours();
    const none = { candidates: 0, samples: 0, trajectories: 0, droppedByRule: [] };
    const three = [sampleBlocks(recipe), sampleBlocks(recipe), sampleBlocks(recipe)];
    for (const blocks of three) await blocks.next();
    const stop = new AbortController();
    const impatient = sampleBlocks(recipe, undefined, stop.signal).next();
    const patient = sampleBlocks(recipe);
    const fourth = patient.next();
    stop.abort(new Error('went away'));
    await expect(impatient).rejects.toThrow('went away');
    expect(pool().totalCount - pool().idleCount).toBe(3);
    await three[0]?.return(none);
    expect((await fourth).done).toBe(false);
    for (const blocks of [...three, patient]) await blocks.return(none);
    expect(pool().totalCount - pool().idleCount).toBe(0);
  });

  it('lives on when its connection breaks while the reader takes nothing', async () => {
    const blocks = sampleBlocks(await ours());
    await blocks.next();
    const { rowCount } = await pool().query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and state = 'idle in transaction'`,
    );
    expect(rowCount).toBe(1);
    await blocks.return({ candidates: 0, samples: 0, trajectories: 0, droppedByRule: [] });
    expect((await pool().query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('writes an empty file when nothing is left', async () => {
    const result = await exportSamples({
      recipe: recipeSchema.parse({ from: { run: 'nobody' } }),
      out: path.join(folder, 'empty'),
    });
    expect(result).toEqual({
      candidates: 0,
      samples: 0,
      trajectories: 0,
      droppedByRule: [],
      bytes: 0,
      sha256: createHash('sha256').digest('hex'),
    });
  });
});
