import { expect, type APIRequestContext } from '@playwright/test';

/** Small traces for the specs of one trajectory. None ends passed, so that specs that count passed ones are left alone. */

type Message = { role: string; content: string };
type Step = {
  /** notes in front of the request */
  before?: string[];
  /** the reply as an action, or as text that is none */
  action?: Record<string, unknown>;
  unreadable?: string;
  /** the assistant's message where it is more than the action */
  said?: string;
  result?: { ok: boolean; output: string; meta?: Record<string, unknown> };
  tests?: { ok: boolean; output: string };
};

export const call = (name: string, args: unknown, thought?: string): Record<string, unknown> => ({
  type: 'tool_call',
  name,
  args,
  ...(thought !== undefined && { thought }),
});

/** The lines of a rollout, as the recorder writes them. */
export function traceOf(runId: string, task: string, goal: string, steps: readonly Step[]): string[] {
  const meta = { task_id: task, goal, model: 'scripted/none', provider: 'none' };
  const lines: string[] = [];
  let ts = 1_700_000_000;
  const add = (kind: string, payload: unknown) => {
    lines.push(JSON.stringify({ ts: (ts += 0.25), kind, payload, run_id: runId, meta }));
  };
  const messages: Message[] = [
    { role: 'system', content: 'You fix programs.' },
    { role: 'user', content: `GOAL:\n${goal}` },
  ];
  add('run_start', { run_id: runId, goal });
  steps.forEach((step, t) => {
    for (const note of step.before ?? []) add('driver_note', { t, note });
    add('llm_request', { t, messages });
    if (step.unreadable !== undefined) {
      add('llm_parse_error', {
        t,
        error: 'no JSON',
        raw: { type: 'invalid_json', raw_text: step.unreadable },
      });
      return;
    }
    const action = step.action ?? {};
    add('llm_action', { t, raw: action, action });
    messages.push({ role: 'assistant', content: step.said ?? JSON.stringify(action) });
    if (step.result) {
      const { ok, output, meta: more = {} } = step.result;
      add('tool_result', { t, tool: action.name, args: action.args, obs: { ok, output, meta: more } });
      messages.push({ role: 'user', content: `[tool_result]\n${output}` });
    }
    if (step.tests) add('tests', step.tests);
  });
  if (!steps.some(({ unreadable }) => unreadable !== undefined)) {
    add('run_end', { run_id: runId, summary: '', state: { last_test: { ok: false, output: '' } } });
  }
  return lines;
}

/** Brings traces in as one run, through the API, and gives the ids of its trajectories by task. */
export async function bringIn(
  request: APIRequestContext,
  run: string,
  traces: readonly string[][],
): Promise<Map<string, number>> {
  const text = traces
    .flat()
    .map((line) => `${line}\n`)
    .join('');
  const files = [{ path: `${run}/trace.jsonl`, size: Buffer.byteLength(text) }];
  const made = await request.post('/api/v1/imports', { data: { files, runName: run } });
  const { id } = (await made.json()) as { id: number };
  const sent = await request.put(`/api/v1/imports/${id}/files/0?offset=0`, { data: Buffer.from(text) });
  expect(sent.ok(), await sent.text()).toBe(true);
  await request.post(`/api/v1/imports/${id}/start`);
  await expect(async () => {
    const answer = (await (await request.get(`/api/v1/imports/${id}`)).json()) as {
      import: { state: string };
    };
    expect(answer.import.state).toBe('done');
  }).toPass();
  const list = await request.get(`/api/v1/trajectories?run=${run}&limit=1000`);
  const { rows } = (await list.json()) as { rows: { id: number; task: string }[] };
  return new Map(rows.map((row) => [row.task, row.id]));
}
