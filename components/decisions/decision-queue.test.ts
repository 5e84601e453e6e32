import { describe, expect, test } from 'vitest';
import type { Decision, DecisionAct } from '@/lib/review/decision';
import { DecisionQueue, type DecisionAnswer } from './decision-queue';

/** A server that answers when it is told to. */
class Server {
  decisions: Decision[] = [];
  isAway = false;
  readonly asked: string[] = [];
  private readonly open: ((how: 'ok' | 'refuse' | 'lose' | 'keep-and-lose') => void)[] = [];

  readonly onDecide = (act: DecisionAct) => this.ask(act.kind, { ...act, ...this.head('ann') });
  readonly onUndo = (undoes: string) =>
    this.ask(`undo ${undoes}`, { kind: 'undo', undoes, ...this.head('ann') });

  add(by: string, act: DecisionAct): void {
    this.decisions = [...this.decisions, { ...act, ...this.head(by) }];
  }

  readonly read = async (): Promise<Decision[]> => {
    if (this.isAway) throw new Error('away');
    return this.decisions;
  };

  /** The next question that is open, or will be, is answered like this. */
  async answer(how: 'ok' | 'refuse' | 'lose' | 'keep-and-lose' = 'ok'): Promise<void> {
    while (this.open.length === 0) await turn();
    this.open.shift()?.(how);
    await turn();
  }

  private head(by: string) {
    return { id: '', by, atMs: 0 };
  }

  private ask(word: string, decision: Decision): Promise<DecisionAnswer> {
    this.asked.push(word);
    return new Promise((resolve, reject) =>
      this.open.push((how) => {
        if (how === 'ok' || how === 'keep-and-lose')
          this.decisions = [...this.decisions, { ...decision, id: String(this.decisions.length + 1) }];
        if (how === 'ok') resolve({ ok: true, decisions: this.decisions, me: 'ann' });
        else if (how === 'refuse') resolve({ ok: false, problem: 'No.' });
        else reject(new Error('network'));
      }),
    );
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

function opened(me: string | null = 'ann', before: Decision[] = []) {
  const server = new Server();
  server.decisions = before;
  const queue = new DecisionQueue({ decisions: before, me }, server, server.read);
  const shown = () => queue.snapshot();
  const kinds = () => shown().decisions.map(({ kind }) => kind);
  return { server, queue, shown, kinds };
}

const cutBefore: Decision = { kind: 'cut', turn: 1, id: '1', by: 'ann', atMs: 0 };

describe('what is kept', () => {
  test('is on screen at once, and said to be kept when the answer is there', async () => {
    const { server, queue, shown, kinds } = opened(null);
    const kept = queue.decide({ kind: 'accept' });
    expect([kinds(), shown().save.kind, shown().canUndo]).toEqual([['accept'], 'saving', true]);
    let isSaid = false;
    void kept.then(() => (isSaid = true));
    await turn();
    expect(isSaid).toBe(false);
    await server.answer();
    expect(await kept).toBe(true);
    expect(await queue.settled()).toBe(true);
    expect(shown()).toMatchObject({ me: 'ann', save: { kind: 'saved' }, meanwhile: null });
  });

  test('goes to the server one after another, in the order it was made', async () => {
    const { server, queue } = opened();
    void queue.decide({ kind: 'accept' });
    void queue.decide({ kind: 'uncut' });
    await turn();
    expect(server.asked).toEqual(['accept']);
    await server.answer();
    expect(server.asked).toEqual(['accept', 'uncut']);
    await server.answer();
    expect(await queue.settled()).toBe(true);
  });

  test('what somebody else decided meanwhile is said', async () => {
    const { server, queue, shown } = opened();
    server.decisions = [{ kind: 'reject', id: '1', by: 'bob', atMs: 0 }];
    void queue.decide({ kind: 'accept' });
    await server.answer();
    expect(shown().meanwhile).toBe('Reviewer bob decided meanwhile: Rejected');
  });
});

describe('undo', () => {
  test('names the decision on screen, also one whose number comes only with its answer', async () => {
    const { server, queue, shown } = opened(null, [{ ...cutBefore, by: 'bob' }]);
    void queue.decide({ kind: 'accept' });
    const undone = queue.undo();
    expect(shown().canUndo).toBe(false);
    await server.answer();
    await server.answer();
    expect(await undone).toBe(true);
    expect(server.asked).toEqual(['accept', 'undo 2']);
  });

  test('twice takes back two', async () => {
    const { server, queue } = opened('ann', [cutBefore]);
    void queue.decide({ kind: 'accept' });
    void queue.undo();
    void queue.undo();
    await server.answer();
    await server.answer();
    await server.answer();
    expect(server.asked).toEqual(['accept', 'undo 2', 'undo 1']);
    expect(await queue.undo()).toBe(false);
  });

  test('pressed while an act is failing takes nothing back', async () => {
    const { server, queue, shown, kinds } = opened('ann', [cutBefore]);
    void queue.decide({ kind: 'accept' });
    const undone = queue.undo();
    await server.answer('refuse');
    expect(await undone).toBe(false);
    expect([server.asked, kinds()]).toEqual([['accept'], ['cut']]);
    expect(shown().save.kind).toBe('failed');
  });
});

describe('what is not kept', () => {
  test('is taken off the screen with all that was made after it, and says so', async () => {
    const { server, queue, shown, kinds } = opened();
    const made = [queue.decide({ kind: 'accept' }), queue.decide({ kind: 'uncut' }), queue.undo()];
    await server.answer('refuse');
    expect(await Promise.all(made)).toEqual([false, false, false]);
    expect(await queue.settled()).toBe(false);
    expect([server.asked, kinds()]).toEqual([['accept'], []]);
    expect(shown().save).toEqual({
      kind: 'failed',
      problem: 'No. With it 2 decisions made after it, dropped too.',
    });
  });

  test('is settled again after it was dismissed, or after another was kept', async () => {
    const { server, queue } = opened();
    void queue.decide({ kind: 'accept' });
    await server.answer('refuse');
    expect(await queue.settled()).toBe(false);
    queue.dismiss();
    expect(await queue.settled()).toBe(true);
    void queue.decide({ kind: 'accept' });
    await server.answer('refuse');
    void queue.decide({ kind: 'accept' });
    await server.answer();
    expect(await queue.settled()).toBe(true);
  });

  test('shows what the server has instead', async () => {
    const { server, queue, kinds } = opened('ann', [cutBefore]);
    server.add('ann', { kind: 'reject' });
    void queue.undo();
    await server.answer('refuse');
    expect(kinds()).toEqual(['cut', 'reject']);
  });
});

describe('an answer that does not arrive', () => {
  test('is asked for: what was kept stays, and what was made after it goes on', async () => {
    const { server, queue, shown, kinds } = opened();
    const kept = queue.decide({ kind: 'accept' });
    void queue.undo();
    await server.answer('keep-and-lose');
    expect(await kept).toBe(true);
    await server.answer();
    expect([server.asked, kinds()]).toEqual([
      ['accept', 'undo 1'],
      ['accept', 'undo'],
    ]);
    expect(shown().save.kind).toBe('saved');
  });

  test.each([
    ['an older one of the same words', [{ ...cutBefore, kind: 'accept' as const }], 'ann'],
    ['one of somebody else', [], 'bob'],
  ])('is not mistaken for %s', async (_name, before, other) => {
    const { server, queue, shown } = opened('ann', before);
    const kept = queue.decide({ kind: 'accept' });
    if (other === 'bob') server.decisions = [{ kind: 'accept', id: '1', by: 'bob', atMs: 0 }];
    await server.answer('lose');
    expect(await kept).toBe(false);
    expect(shown().save).toEqual({ kind: 'failed', problem: 'The server did not answer.' });
  });

  test('and cannot be asked for either: says that it is not known', async () => {
    const { server, queue, shown } = opened();
    void queue.decide({ kind: 'accept' });
    server.isAway = true;
    await server.answer('keep-and-lose');
    expect(shown()).toMatchObject({
      decisions: [],
      save: { problem: 'The server did not answer. Reload to see whether it was kept after all.' },
    });
  });
});
