import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { DecisionAct } from '@/lib/review/decision';
import { undoable } from '@/lib/review/standing';
import { disconnect, prisma } from './client';
import { decide, findDecisions, inTransaction, undo } from './decisions';
import { Conflict, Invalid, NotFound } from './errors';

let trajectoryId = 0;
let runs = 0;

// Decisions cannot be removed, so each test has a run of its own.
beforeEach(async () => {
  runs += 1;
  const run = await prisma().run.create({ data: { name: `teacher ${runs}` } });
  const counts = {
    durationMs: 0,
    events: 1,
    bytes: 1,
    turns: 3,
    requests: 3,
    actions: 3,
    toolCalls: 3,
    validCalls: 3,
  };
  const more = {
    schemaCalls: 3,
    attempts: 3,
    parseErrors: 0,
    callErrors: 0,
    interrupted: 0,
    unanswered: 0,
    results: 3,
  };
  const rest = {
    resultsOk: 3,
    loops: 0,
    reflections: 0,
    testRuns: 0,
    tokens: 0,
    strip: '',
    digest: new Uint8Array(32),
  };
  const words = {
    key: 'abc',
    file: 'a.jsonl',
    task: 'fix',
    goal: 'Fix it',
    model: 'm',
    provider: 'p',
    protocol: 'json',
  };
  const said = {
    outcome: 'passed',
    outcomeSource: 'run_end',
    startedAt: new Date(0),
    firstLine: 1,
    runId: run.id,
  };
  const made = await prisma().trajectory.create({ data: { ...counts, ...more, ...rest, ...words, ...said } });
  trajectoryId = made.id;
});

afterAll(disconnect);

const by = (name: string) => ({
  decides: (act: DecisionAct) => inTransaction((client) => decide(client, { trajectoryId, act, by: name })),
  /** names the newest decision of their own that counts, as the screen does, unless told which */
  undoes: async (undoes?: string) => {
    const { decisions } = await findDecisions(trajectoryId);
    const named = undoes ?? undoable(decisions, name)?.id ?? '1';
    return inTransaction((client) => undo(client, { trajectoryId, undoes: named, by: name }));
  },
});
const ann = by('ann');
const bob = by('bob');

const stored = () => prisma().standing.findUnique({ where: { trajectoryId } });

describe('decisions', () => {
  test('nothing decided stands as unreviewed', async () => {
    expect(await findDecisions(trajectoryId)).toEqual({
      standing: { verdict: 'unreviewed', cutAfter: null, leftOut: [] },
      decisions: [],
    });
  });

  test('each act stands in the answer and in the table', async () => {
    await ann.decides({ kind: 'accept' });
    await ann.decides({ kind: 'cut', turn: 1 });
    await ann.decides({ kind: 'leave-out', turn: 2 });
    const { standing, decisions } = await ann.decides({ kind: 'leave-out', turn: 0 });
    expect(standing).toEqual({ verdict: 'accepted', cutAfter: 1, leftOut: [0, 2] });
    expect(decisions.map(({ kind }) => kind)).toEqual(['accept', 'cut', 'leave-out', 'leave-out']);
    expect(await stored()).toMatchObject({ verdict: 'accepted', cutAfter: 1, leftOut: [0, 2], by: 'ann' });
    expect(await findDecisions(trajectoryId)).toEqual({ standing, decisions });
  });

  test('what puts things back does', async () => {
    await ann.decides({ kind: 'cut', turn: -1 });
    await ann.decides({ kind: 'leave-out', turn: 1 });
    await ann.decides({ kind: 'uncut' });
    await ann.decides({ kind: 'put-back', turn: 1 });
    expect(await stored()).toMatchObject({ verdict: 'unreviewed', cutAfter: null, leftOut: [] });
  });

  test('undo takes back one’s own latest, again and again, and never another’s', async () => {
    await ann.decides({ kind: 'accept' });
    await ann.decides({ kind: 'cut', turn: 1 });
    await bob.decides({ kind: 'leave-out', turn: 2 });
    await ann.undoes();
    expect(await stored()).toMatchObject({ verdict: 'accepted', cutAfter: null, leftOut: [2] });
    const { standing, decisions } = await ann.undoes();
    expect(standing).toEqual({ verdict: 'unreviewed', cutAfter: null, leftOut: [2] });
    expect(decisions.map(({ kind }) => kind)).toEqual(['accept', 'cut', 'leave-out', 'undo', 'undo']);
    await expect(ann.undoes()).rejects.toThrow(Invalid);
    expect((await findDecisions(trajectoryId)).decisions).toHaveLength(5);
  });

  test('undo of anything but one’s own latest that counts is refused, and takes nothing back', async () => {
    const { decisions: first } = await ann.decides({ kind: 'accept' });
    const { decisions: second } = await ann.decides({ kind: 'cut', turn: 1 });
    const { decisions: others } = await bob.decides({ kind: 'leave-out', turn: 2 });
    const idOf = (decisions: typeof first) => decisions.at(-1)?.id;
    await expect(ann.undoes(idOf(first))).rejects.toThrow(Conflict);
    await expect(ann.undoes(idOf(others))).rejects.toThrow(Conflict);
    await expect(ann.undoes('999999999')).rejects.toThrow(/not your latest decision/);
    await ann.undoes(idOf(second));
    // Pressed in two tabs at once: what is undone is not undone again, nor the one before it.
    await expect(ann.undoes(idOf(second))).rejects.toThrow(Conflict);
    expect(await stored()).toMatchObject({ verdict: 'accepted', cutAfter: null, leftOut: [2] });
    expect((await findDecisions(trajectoryId)).decisions).toHaveLength(4);
  });

  test('two at once both land, in one order, and each later answer holds both', async () => {
    const both = await Promise.all([ann.decides({ kind: 'accept' }), bob.decides({ kind: 'reject' })]);
    const { standing, decisions } = await findDecisions(trajectoryId);
    expect(decisions.map((decision) => decision.by).sort()).toEqual(['ann', 'bob']);
    expect(both.map((answer) => answer.decisions.length).sort()).toEqual([1, 2]);
    expect(standing.verdict).toBe(decisions.at(-1)?.kind === 'accept' ? 'accepted' : 'rejected');
    expect(await stored()).toMatchObject({ verdict: standing.verdict, by: decisions.at(-1)?.by });
  });

  test('twenty at once all land', async () => {
    const acts = Array.from({ length: 20 }, (_, at) =>
      by(`p${at % 4}`).decides({ kind: 'leave-out', turn: at % 3 }),
    );
    await Promise.all(acts);
    expect((await findDecisions(trajectoryId)).decisions).toHaveLength(20);
    expect(await stored()).toMatchObject({ leftOut: [0, 1, 2] });
  });

  test.each<[string, DecisionAct]>([
    ['cut', { kind: 'cut', turn: 3 }],
    ['leave-out', { kind: 'leave-out', turn: 99 }],
  ])('a %s of a turn that is not there is refused and leaves nothing', async (_name, act) => {
    await expect(ann.decides(act)).rejects.toThrow(Invalid);
    expect((await findDecisions(trajectoryId)).decisions).toEqual([]);
    expect(await stored()).toBeNull();
  });

  test('a trajectory that is not there is said', async () => {
    const gone = inTransaction((client) =>
      decide(client, { trajectoryId: 999_999, act: { kind: 'accept' }, by: 'ann' }),
    );
    await expect(gone).rejects.toThrow(NotFound);
    await expect(findDecisions(999_999)).rejects.toThrow(NotFound);
  });
});
