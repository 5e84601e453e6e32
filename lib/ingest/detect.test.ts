import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { headBytes, recognise, type FileKind } from './detect';

const event = JSON.stringify({
  ts: 1,
  kind: 'run_start',
  payload: { run_id: 'a', goal: 'g' },
  run_id: 'a',
  meta: {},
});
const pair = JSON.stringify({ input: { messages: [] }, preferred_output: [], non_preferred_output: [] });
const pairFacts = JSON.stringify({ task_id: 'x', scores: {}, trace_ids: {} });
const suite = JSON.stringify({ name: 's', tasks: [{ task_id: 't', goal: 'g' }] });
const report = JSON.stringify({ suite_name: 's', metrics: {}, results: [{ task_id: 't' }] });
const long = 'x'.repeat(headBytes);

describe('recognise', () => {
  it.each<[string, string, string, FileKind]>([
    ['a trace', 'a.jsonl', `${event}\n${event}\n`, 'trace'],
    ['a trace without a line feed at its end', 'a.jsonl', event, 'trace'],
    ['a trace with Windows line ends', 'a.jsonl', `${event}\r\n${event}\r\n`, 'trace'],
    ['a trace that begins with garbage', 'a.jsonl', `\u0000\ufffd\nnot json\n${event}\n`, 'trace'],
    ['a trace whose second line is cut by the head', 'a.jsonl', `${event}\n{"ts":`, 'trace'],
    [
      'a trace whose first line is longer than the head',
      'a.jsonl',
      `{"ts": 1, "kind": "llm_request", "payload": "${long}`,
      'trace',
    ],
    ['a name in capitals', 'A.JSONL', event, 'trace'],
    ['preference pairs', 'dpo_dataset.jsonl', `${pair}\n`, 'pairs'],
    ['facts about preference pairs', 'dpo_dataset_meta.jsonl', `${pairFacts}\n`, 'pairs'],
    ['an empty file', 'a.jsonl', '', 'unclear'],
    ['lines of something else', 'a.jsonl', '{"text": "hello"}\n', 'unclear'],
    ['binary', 'a.jsonl', '\u0000\u0001\ufffd\ufffd', 'unclear'],
    ['a suite', 's.json', suite, 'suite'],
    ['a report', 'report.json', report, 'report'],
    [
      'a suite longer than the head',
      's.json',
      `{"name": "s", "tasks": [{"task_id": "t", "goal": "${long}`,
      'suite',
    ],
    [
      'a report longer than the head',
      'r.json',
      `{"suite_name": "s", "metrics": {"a": 1}, "results": [{"task_id": "${long}`,
      'report',
    ],
    ['other JSON', 'package.json', '{"name": "x"}', 'not-used'],
    ['other JSON longer than the head', 'x.json', `{"name": "${long}`, 'not-used'],
    ['broken JSON', 'x.json', '{', 'not-used'],
    ['an archive', 'runs.tar.gz', 'x', 'not-used'],
    ['a program', 'a.py', event, 'not-used'],
  ])('%s', (_name, file, head, kind) => {
    expect(recognise(file, head.slice(0, headBytes)).kind).toBe(kind);
  });

  const corpus = process.env.WINNOW_CORPUS ?? path.resolve(import.meta.dirname, '../../../shared/data');
  const runs = path.join(corpus, 'corpus-a/runs');

  it.skipIf(!fs.existsSync(runs))('knows every file of corpus-a (skipped when it is not there)', () => {
    const counts: Partial<Record<FileKind, number>> = {};
    for (const name of fs.readdirSync(runs, { recursive: true, encoding: 'utf8' })) {
      const file = path.join(runs, name);
      if (fs.statSync(file).isDirectory()) continue;
      const head = fs.readFileSync(file).subarray(0, headBytes).toString('utf8');
      const { kind } = recognise(name, head);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    expect(counts).toEqual({ trace: 256, pairs: 4, report: 6, unclear: 1 });
  });
});
