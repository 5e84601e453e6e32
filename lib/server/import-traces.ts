import { readFile } from 'node:fs/promises';
import type { PoolClient } from 'pg';
import { LineSplitter } from '@/lib/ingest/lines';
import type { Problem } from '@/lib/ingest/problem';
import { sideFileOf, type SuiteFile } from '@/lib/ingest/side-file';
import type { ReadTrajectory } from '@/lib/ingest/open-trajectory';
import { TraceReader } from '@/lib/ingest/trace-reader';
import { parseLine } from '@/lib/trajectory/parse-line';
import { storableData, storableText } from '@/lib/trajectory/text';
import {
  toolSetFromCalls,
  toolSetFromPrompt,
  toolSetFromRequest,
  type ToolSet,
} from '@/lib/validity/tool-set';
import { pool, prisma } from './client';
import { Invalid, messageOf } from './errors';
import { findImportFiles, type FoundFile, type FoundFiles, type ImportSource } from './import-files';
import { isReadFault, piecesOf } from './import-pieces';
import { ImportTally, type ImportResult } from './import-result';
import { storeReport, storeSuite } from './import-side-files';
import { refreshStandings } from './standings';
import { storeTrajectories, type ArrivedTrajectory } from './store-trajectories';

export type Purpose = 'teacher' | 'eval';

export interface ImportProgress {
  filesRead: number;
  filesTotal: number;
  bytesRead: number;
  bytesTotal: number;
}

export interface ImportOptions {
  paths: readonly ImportSource[];
  importId: number;
  /** all traces become one run of this name */
  runName?: string;
  purpose?: Purpose;
  /** run by run, before `purpose` and what the files tell */
  purposes?: ReadonlyMap<string, Purpose>;
  /** for runs that nothing else tells about */
  otherPurpose?: Purpose;
  sample?: boolean;
  onProgress?: (progress: ImportProgress) => void;
  signal?: AbortSignal;
}

/** One import at a time writes: two of one run would only wait for each other row by row. */
const importLock = 7_246_963;
const batchTrajectories = 64;
const batchBytes = 4 * 1024 * 1024;
const sideFileBytes = 64 * 1024 * 1024;
const progressEveryMs = 250;

/** A row for an import that is about to start. */
export async function createImport(asked: {
  source: string;
  state?: 'receiving' | 'waiting' | 'reading';
  runName?: string;
  purpose?: Purpose;
  sample?: boolean;
}): Promise<{ id: number }> {
  return prisma().import.create({
    data: {
      state: asked.state ?? 'waiting',
      source: storableText(asked.source, 1000),
      runName: asked.runName ?? null,
      purpose: asked.purpose ?? null,
      sample: asked.sample ?? false,
    },
    select: { id: true },
  });
}

/**
 * Reads the sources into the database in one transaction: everything becomes visible together, or nothing does.
 * Memory is bounded by the largest single trajectory (and 16 MiB more a file), not by the input.
 *
 * Errors: Invalid when no path could be opened or no trace was found, or two folders share a name; the signal's
 * reason when it is aborted. The import's row then says failed or cancelled.
 */
export async function importTraces(options: ImportOptions): Promise<ImportResult> {
  try {
    const found = await findImportFiles(options.paths, options.runName);
    if (found.traces.length === 0) throw new Invalid(nothingFound(found));
    return await inOneTransaction(options, found);
  } catch (error) {
    const state = options.signal?.aborted ? 'cancelled' : 'failed';
    const said = storableText(messageOf(error), 1000);
    await prisma().import.update({
      where: { id: options.importId },
      data: { state, error: state === 'failed' ? said : null, finishedAt: new Date() },
    });
    throw error;
  }
}

function nothingFound({ opened, problems }: FoundFiles): string {
  if (opened > 0) return 'No trace was found: no file ending in .jsonl lies under the paths given.';
  return `No path could be opened: ${problems.map(({ file, said }) => `${file} (${said})`).join(', ')}`;
}

async function inOneTransaction(options: ImportOptions, found: FoundFiles): Promise<ImportResult> {
  const client = await pool().connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [importLock]);
    const work = new ImportWork(client, options, found);
    const result = await work.run();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

interface KnownRun {
  id: number;
  /** why nothing new may be added to it; null when it may */
  refused: string | null;
  hasDecisions: boolean;
  hasToolSet: boolean;
}

class ImportWork {
  private readonly tally = new ImportTally();
  private readonly runs = new Map<string, KnownRun>();
  private readonly toolSets = new Map<string, ToolSet | null>();
  /** what the calls that succeeded in a run required so far, where nothing lists its tools */
  private readonly inferred = new Map<string, ToolSet>();
  private batch: (ArrivedTrajectory & { run: string })[] = [];
  private batchSize = 0;
  /** the batch on its way; everything else that writes waits for it, so that a savepoint holds one batch only */
  private storing: Promise<void> = Promise.resolve();
  private readonly progress: ImportProgress;
  private saidAtMs = 0;

  constructor(
    private readonly client: PoolClient,
    private readonly options: ImportOptions,
    private readonly found: FoundFiles,
  ) {
    const bytesTotal = found.traces.reduce((sum, file) => sum + file.bytes, 0);
    this.progress = { filesRead: 0, filesTotal: found.traces.length, bytesRead: 0, bytesTotal };
  }

  async run(): Promise<ImportResult> {
    this.say(true);
    for (const problem of this.found.problems) this.problem(problem);
    for (const file of this.found.traces) await this.traceFile(file);
    await this.flush();
    await this.storing;
    for (const file of this.found.jsons) await this.sideFile(file);
    if (this.options.otherPurpose)
      for (const run of this.runs.keys()) await this.purpose(run, this.options.otherPurpose);
    await this.storeProblems();
    await this.finish();
    return this.tally.result;
  }

  private say(now = false): void {
    const time = Date.now();
    if (!now && time - this.saidAtMs < progressEveryMs) return;
    this.saidAtMs = time;
    this.options.onProgress?.({ ...this.progress });
    const { filesRead, filesTotal, bytesRead, bytesTotal } = this.progress;
    // Outside the transaction, so that others see how far it is. A failure here costs a number on a screen only.
    void prisma()
      .import.updateMany({
        where: { id: this.options.importId, state: { in: ['receiving', 'waiting', 'reading'] } },
        data: { state: 'reading', filesRead, filesTotal, bytesRead, bytesTotal },
      })
      .catch(() => undefined);
  }

  private problem(problem: Problem): void {
    this.tally.problem(problem);
  }

  private async traceFile(found: FoundFile): Promise<void> {
    this.tally.file(found.run, found.bytes);
    const shown = found.file === '' ? found.run : `${found.run}/${found.file}`;
    const read: ReadTrajectory[] = [];
    const reader = new TraceReader({
      file: shown,
      onTrajectory: (trajectory) => read.push(trajectory),
      onProblem: (problem) => this.problem(problem),
    });
    const lines = new LineSplitter();
    try {
      for await (const chunk of piecesOf(found)) {
        this.options.signal?.throwIfAborted();
        for (const line of lines.push(chunk)) reader.add(line);
        this.progress.bytesRead += chunk.length;
        this.say();
        reader.relieve();
        for (const trajectory of read.splice(0)) await this.arrive(found, trajectory);
      }
      for (const line of lines.end()) reader.add(line);
    } catch (error) {
      // What cannot be read is the file's fault; everything else is not.
      if (this.options.signal?.aborted || !isReadFault(error)) throw error;
      this.problem({ file: shown, line: 0, reason: 'unreadable', said: messageOf(error) });
    }
    reader.end();
    this.tally.count('not-an-event', reader.pairsUnnoted);
    if (reader.holdsPairFacts) await this.purpose(found.run, 'teacher');
    for (const trajectory of read) await this.arrive(found, trajectory);
    this.progress.filesRead += 1;
    this.say();
  }

  private async arrive(found: FoundFile, read: ReadTrajectory): Promise<void> {
    this.tally.trajectory(found.run, read);
    const run = await this.knownRun(found.run);
    const toolSet = this.toolSetOf(found.run, read);
    if (!run.hasToolSet) {
      run.hasToolSet = true;
      await this.storing;
      await this.client.query('update run set tool_set = $2 where id = $1', [
        run.id,
        JSON.stringify(storableData(toolSet)),
      ]);
    }
    const key = storableText(read.runId ?? `${found.file}#${read.number}`, 1000);
    this.batch.push({
      run: found.run,
      runId: run.id,
      key,
      file: storableText(found.file, 1000),
      read,
      toolSet,
    });
    this.batchSize += read.chunks.reduce((sum, { body }) => sum + body.length, 0);
    if (this.batch.length >= batchTrajectories || this.batchSize >= batchBytes) await this.flush();
  }

  /** From the request, else the prompt, else from what succeeded so far in this run. */
  private toolSetOf(run: string, read: ReadTrajectory): ToolSet {
    const asked = toolSetFromRequest(read.tools);
    if (asked) return asked;
    if (read.systemPrompt !== null) {
      let known = this.toolSets.get(read.systemPrompt);
      if (known === undefined)
        this.toolSets.set(read.systemPrompt, (known = toolSetFromPrompt(read.systemPrompt)));
      if (known) return known;
    }
    const calls = read.turns.flatMap(({ reply, result }) =>
      reply.kind === 'call' && result?.ok ? [reply] : [],
    );
    const toolSet = toolSetFromCalls(calls, this.inferred.get(run));
    this.inferred.set(run, toolSet);
    return toolSet;
  }

  private async flush(): Promise<void> {
    await this.storing;
    const batch = this.batch;
    this.batch = [];
    this.batchSize = 0;
    // Not awaited: the next files are read and parsed while this batch is compressed and inserted.
    this.storing = this.store(batch);
    // Whoever awaits it next meets the failure; until then it is not an unhandled one.
    this.storing.catch(() => undefined);
  }

  private async store(batch: readonly (ArrivedTrajectory & { run: string })[]): Promise<void> {
    if (batch.length === 0) return;
    const arrivals = await storeTrajectories(this.client, batch);
    for (const [at, arrival] of arrivals.entries()) {
      const { run, file, read } = batch[at] ?? missingFromBatch(at);
      const refused = this.runs.get(run)?.refused ?? null;
      if (refused !== null && arrival.kind !== 'known') throw new Invalid(refused);
      this.count(arrival, `${run}/${file}`, read);
    }
    // Only what is new: it is nobody's yet. What was here already stands as it was decided.
    const fresh = batch.filter((_one, at) => arrivals[at]?.kind === 'new');
    for (const run of new Set(fresh.map((one) => one.run))) await this.stand(run, fresh);
  }

  private count(
    arrival: Awaited<ReturnType<typeof storeTrajectories>>[number],
    file: string,
    read: ReadTrajectory,
  ): void {
    const { new: fresh, alreadyKnown } = this.tally.result;
    const line = read.firstLine;
    if (arrival.kind === 'new' || arrival.kind === 'grew') {
      fresh.trajectories += arrival.kind === 'new' ? 1 : 0;
      alreadyKnown.trajectories += arrival.kind === 'grew' ? 1 : 0;
      fresh.events += read.events - arrival.knownEvents;
      alreadyKnown.events += arrival.knownEvents;
      return;
    }
    alreadyKnown.trajectories += 1;
    alreadyKnown.events += read.events;
    if (arrival.kind === 'conflict') {
      const said = `trajectory ${read.runId ?? `#${read.number}`} is here already with other events`;
      this.problem({ file, line, reason: 'conflict', said });
    }
    if (arrival.kind === 'refused') {
      this.problem({ file, line, reason: 'bad-shape', said: `Postgres refused it: ${arrival.said}` });
    }
  }

  /** What was decided before about trajectories that came (back) now is in force at once. */
  private async stand(run: string, batch: readonly (ArrivedTrajectory & { run: string })[]): Promise<void> {
    const known = this.runs.get(run);
    if (!known?.hasDecisions) return;
    const keys = batch.filter((one) => one.run === run).map(({ key }) => key);
    await refreshStandings(this.client, { id: known.id, name: run }, keys);
  }

  private async knownRun(name: string): Promise<KnownRun> {
    const known = this.runs.get(name);
    if (known) return known;
    await this.storing;
    const sample = this.options.sample ?? false;
    const { rows } = await this.client.query<{
      id: number;
      sample: boolean;
      has_tool_set: boolean;
      has_decisions: boolean;
    }>(
      `insert into run (name, purpose, sample) values ($1, $2, $3)
       on conflict (name) do update set purpose = coalesce($2, run.purpose)
       returning id, sample, tool_set is not null as has_tool_set,
         exists (select 1 from decision d where d.run_name = $1) as has_decisions`,
      [storableText(name, 500), this.options.purposes?.get(name) ?? this.options.purpose ?? null, sample],
    );
    const [row] = rows;
    if (!row) throw new Error(`run ${name} did not come back with an id`);
    const refused = row.sample === sample ? null : mixed(name, row.sample);
    const made = { id: row.id, refused, hasToolSet: row.has_tool_set, hasDecisions: row.has_decisions };
    this.runs.set(name, made);
    return made;
  }

  /** A purpose that the files tell, unless somebody said another. */
  private async purpose(run: string, purpose: Purpose): Promise<void> {
    const { id } = await this.knownRun(run);
    await this.storing;
    await this.client.query('update run set purpose = $2 where id = $1 and purpose is null', [id, purpose]);
  }

  private async sideFile(found: FoundFile): Promise<void> {
    if (found.bytes > sideFileBytes) return;
    const shown = `${found.run}/${found.file}`;
    let body: Buffer;
    let side;
    try {
      body = await readFile(found.absolute);
      side = sideFileOf(parseLine(new TextDecoder('utf-8', { fatal: true }).decode(body)));
    } catch (error) {
      this.problem({ file: shown, line: 0, reason: 'unreadable', said: messageOf(error) });
      return;
    }
    if (side.kind === 'suite') await this.suite(shown, side.suite, body);
    if (side.kind === 'report') await this.report(shown, found.run, body);
  }

  private async report(shown: string, run: string, body: Buffer): Promise<void> {
    const known = this.runs.get(run);
    if (!known) {
      this.problem({
        file: shown,
        line: 0,
        reason: 'not-an-event',
        said: 'a report with no traces beside it; not used',
      });
      return;
    }
    this.tally.result.reports += 1;
    await this.purpose(run, 'eval');
    await storeReport(this.client, { runId: known.id, path: shown, body });
  }

  private async suite(shown: string, suite: SuiteFile, body: Buffer): Promise<void> {
    this.tally.result.suites += 1;
    const stored = await storeSuite(this.client, {
      suite,
      path: shown,
      body,
      sample: this.options.sample ?? false,
    });
    if (stored) return;
    const said = `a suite called ${suite.name} is here already, one of them the bundled sample's`;
    this.problem({ file: shown, line: 0, reason: 'conflict', said });
  }

  private async storeProblems(): Promise<void> {
    const rows = this.tally.result.problems.map((problem) => ({
      file: storableText(problem.file, 1000),
      line: problem.line,
      reason: problem.reason,
      said: storableText(problem.said, 1000),
    }));
    await this.client.query(
      `insert into problem (import_id, file, line, reason, said)
       select $1, file, line, reason, said from json_populate_recordset(null::problem, $2::json)`,
      [this.options.importId, JSON.stringify(rows)],
    );
  }

  private async finish(): Promise<void> {
    // The problems have their own rows; the row of the import keeps the counts.
    const { problems, ...counts } = this.tally.result;
    const result = { ...counts, problems: problems.length };
    const { filesTotal, bytesTotal, filesRead, bytesRead } = this.progress;
    this.options.onProgress?.({ ...this.progress });
    await this.client.query(
      `update import set state = 'done', result = $2, finished_at = clock_timestamp(), files_total = $3, files_read = $4,
       bytes_total = $5, bytes_read = $6 where id = $1`,
      [this.options.importId, JSON.stringify(result), filesTotal, filesRead, bytesTotal, bytesRead],
    );
  }
}

/** The sample goes as it came, whole: it may not share a run with anybody's own traces. */
const mixed = (name: string, isSamples: boolean): string =>
  isSamples
    ? `${name} is a run of the bundled sample: give these traces another name with --run NAME, or remove the sample first.`
    : `You have a run called ${name}, as the bundled sample has one: the sample cannot be opened beside it.`;

function missingFromBatch(at: number): never {
  throw new Error(`no trajectory ${at} in the batch`);
}
