import type { ClientBase } from 'pg';
import type { SuiteFile } from '@/lib/ingest/side-file';
import { storableText } from '@/lib/trajectory/text';
import { packed } from './documents';

type Queries = Pick<ClientBase, 'query'>;

/** Keeps a run's report.json as it is; a newer one takes its place. `path` is as problems name it. */
export async function storeReport(
  client: Queries,
  { runId, path, body }: { runId: number; path: string; body: Buffer },
): Promise<void> {
  await client.query(
    `insert into report (run_id, path, body) values ($1, $2, $3)
     on conflict (run_id) do update set path = excluded.path, body = excluded.body`,
    [runId, storableText(path, 1000), await packed(body)],
  );
}

interface ArrivedSuite {
  suite: SuiteFile;
  path: string;
  body: Buffer;
  sample: boolean;
}

/** Keeps a suite and its tasks. False when another suite of this name is here that may not be replaced by it. */
export async function storeSuite(
  client: Queries,
  { suite, path, body, sample }: ArrivedSuite,
): Promise<boolean> {
  const { rows } = await client.query<{ id: number }>(
    `insert into suite (name, path, sample, body) values ($1, $2, $3, $4)
     on conflict (name) do update set path = excluded.path, body = excluded.body
       where suite.sample = excluded.sample or suite.body = excluded.body returning id`,
    [storableText(suite.name, 500), storableText(path, 1000), sample, await packed(body)],
  );
  const [row] = rows;
  if (!row) return false;
  await client.query('delete from suite_task where suite_id = $1', [row.id]);
  await client.query(
    'insert into suite_task select * from json_populate_recordset(null::suite_task, $1::json)',
    [JSON.stringify(tasksOf(suite, row.id))],
  );
  return true;
}

/** The suite's tasks as rows; of two with one name the later one counts. */
function tasksOf({ tasks }: SuiteFile, suiteId: number) {
  const rows = tasks.map((task) => ({
    suite_id: suiteId,
    task: storableText(task.task_id, 500),
    goal: storableText(task.goal, 8000),
    category: storableText(task.metadata?.category ?? '', 200),
    difficulty: storableText(task.metadata?.difficulty ?? '', 200),
  }));
  return [...new Map(rows.map((row) => [row.task, row])).values()];
}
