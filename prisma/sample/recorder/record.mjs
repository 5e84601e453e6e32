import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runAgent } from './agent-loop.mjs';
import { createClock } from './clock.mjs';
import { createMoves } from './moves.mjs';
import { careful } from './plans/solving.mjs';
import { dumps, dumpsIndented } from './python-json.mjs';
import { createRandom } from './random.mjs';
import { reflectionReply } from './reflect.mjs';
import { createReport, resultRow } from './report.mjs';
import { RUNS, SUITES, deal } from './runs.mjs';
import { createSandbox } from './sandbox.mjs';
import { goalOf, metadataOf, testCommandOf } from './tasks/catalogue.mjs';

const REPO = '/home/user/projects/sample-repo';
// A rollout takes well under a minute of the recorded clock, so none begins before the one before it ends.
const SECONDS_BETWEEN_ROLLOUTS = 90;
// Each rollout waits for a short-lived process now and then; two at a time keep two cores busy.
const AT_ONCE = 2;

/** Plays one rollout of a run in its own copy of the project. */
async function playRollout({ seed, run, task, plan, index, label, projectDir }) {
  const random = createRandom(`${seed}/${run.name}/${label}`);
  const runId = random.hex(10);
  const startSeconds = run.startsAt + index * SECONDS_BETWEEN_ROLLOUTS + random.between(0, 9);
  const clock = createClock(startSeconds, random);
  const sandbox = await createSandbox(projectDir);
  try {
    const policy = createPolicy({ run, task, plan, random });
    const outcome = await runAgent({
      ...{ runId, policy, sandbox, clock, protocol: run.protocol, maxIterations: run.maxIterations },
      goal: goalOf(task),
      testCommand: testCommandOf(task),
    });
    const durationSeconds = Math.round((clock.seconds() - startSeconds) * 1e6) / 1e6;
    return { task, runId, durationSeconds, endedAt: clock.seconds(), ...outcome };
  } finally {
    await sandbox.remove();
  }
}

function createPolicy({ run, task, plan, random }) {
  const moves = createMoves({ task, random, protocol: run.protocol, skill: run.skill });
  const replies = plan(moves);
  return {
    act: (seen) => replies.next(seen).value,
    reflect: (seen) =>
      reflectionReply(task, { ...seen, lesson: moves.lesson }, { random, sloppiness: run.sloppiness }),
  };
}

function traceText(run, { task, runId, events }) {
  const meta = {
    task_id: task.taskId,
    repo: REPO,
    goal: goalOf(task),
    test_cmd: testCommandOf(task),
    model: run.model,
    provider: 'scripted',
  };
  return events
    .map(({ ts, kind, payload }) => `${dumps({ ts, kind, payload, run_id: runId, meta })}\n`)
    .join('');
}

/**
 * What stays of a rollout whose process is killed: `killed` while it waits for the model, `cut` in the middle of
 * writing a line.
 */
function leftover(kind, rollout) {
  const requests = rollout.events.flatMap((event, index) => (event.kind === 'llm_request' ? [index] : []));
  const last = requests[kind === 'killed' ? 2 : 3];
  return { ...rollout, events: rollout.events.slice(0, last + 1) };
}

const cutLastLine = (text) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1 + 700);

function jobsOf(seed, run, projectDir) {
  const random = createRandom(`${seed}/${run.name}`);
  const hands = deal(run, random);
  const jobs = run.tasks.flatMap((task, taskIndex) =>
    hands[taskIndex].map((plan, rollout) => ({ task, plan, label: `${task.taskId}/${rollout}` })),
  );
  // A killed process is started again: its leftover lies before the rollouts of the task it worked on.
  for (const kind of run.leftovers ?? []) {
    const at = 1 + Math.floor(random.fraction() * (jobs.length - 1));
    jobs.splice(at, 0, { task: jobs[at].task, plan: careful, label: kind, leftover: kind });
  }
  return jobs.map((job, index) => ({ seed, run, index, projectDir, ...job }));
}

async function inParallel(jobs, limit, work) {
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < jobs.length) {
      const index = next++;
      results[index] = await work(jobs[index]);
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

async function recordRun(seed, run, projectDir, outDir) {
  const jobs = jobsOf(seed, run, projectDir);
  const rollouts = await inParallel(jobs, AT_ONCE, playRollout);
  const dir = path.join(outDir, 'runs', run.name);
  await mkdir(dir, { recursive: true });
  for (const [index, rollout] of rollouts.entries()) {
    const kind = jobs[index].leftover;
    const text = traceText(run, kind ? leftover(kind, rollout) : rollout);
    const name = `${rollout.task.taskId}_${rollout.runId}.jsonl`;
    await writeFile(path.join(dir, name), kind === 'cut' ? cutLastLine(text) : text);
  }
  if (!run.report) return;
  const report = createReport(run, rollouts.map(resultRow), rollouts.at(-1).endedAt);
  await writeFile(path.join(dir, 'report.json'), dumpsIndented(report));
}

function suiteText({ name, description, tasks }) {
  const entries = tasks.map((task) => ({
    task_id: task.taskId,
    repo: '~/projects/sample-repo',
    goal: goalOf(task),
    test_cmd: testCommandOf(task),
    metadata: metadataOf(task),
  }));
  return dumpsIndented({ name, description, defaults: { test_cmd: 'node tests/all.mjs' }, tasks: entries });
}

/**
 * Records the whole sample into `outDir`/runs and `outDir`/suites by playing every rollout against copies of
 * `projectDir`. The same seed and project give the same bytes. Existing files of other names are left.
 */
export async function recordSample({ seed, projectDir, outDir }) {
  await mkdir(path.join(outDir, 'suites'), { recursive: true });
  for (const suite of SUITES) {
    await writeFile(path.join(outDir, 'suites', `${suite.name}.json`), `${suiteText(suite)}\n`);
  }
  for (const run of RUNS) await recordRun(seed, run, projectDir, outDir);
}
