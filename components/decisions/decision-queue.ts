import { plural } from '@/lib/display';
import type { Decision, DecisionAct } from '@/lib/review/decision';
import { undoable } from '@/lib/review/standing';
import { decisionWords, whoWords } from './decision-words';

/** What the server says to a decision: all that was decided, by everybody; or why it was not kept. */
export type DecisionAnswer = { ok: true; decisions: Decision[]; me: string } | { ok: false; problem: string };

export interface DecisionActions {
  onDecide: (act: DecisionAct) => Promise<DecisionAnswer>;
  /** takes back the decision of this id, which must be the reader's own latest that counts */
  onUndo: (decisionId: string) => Promise<DecisionAnswer>;
}

/** Reads all that was decided, by everybody. Rejects when it cannot be read. */
export type ReadDecisions = () => Promise<readonly Decision[]>;

export type SaveState = { kind: 'saved' } | { kind: 'saving' } | { kind: 'failed'; problem: string };

export interface DecisionsShown {
  decisions: readonly Decision[];
  /** the reader's name; null before the first decision of this browser */
  me: string | null;
  save: SaveState;
  /** what somebody else decided meanwhile, in words; null when nobody did */
  meanwhile: string | null;
  /** whether there is an own decision to take back */
  canUndo: boolean;
}

type Content = DecisionAct | { kind: 'undo'; undoes: string };
type Pending = Content & { id: string; atMs: number };

/** Until the server gives this browser a name, its decisions carry this one on screen. */
const unnamed = 'unnamed';

const noAnswer = 'The server did not answer.';
const unknownEnd = `${noAnswer} Reload to see whether it was kept after all.`;

/**
 * Decisions on screen at once and in the database right after, one after another. One that could not be kept is taken
 * off the screen again with all that was made after it, which was made of what is not so.
 */
export class DecisionQueue {
  private kept: readonly Decision[];
  private me: string | null;
  private pending: readonly Pending[] = [];
  private problem: string | null = null;
  private meanwhile: string | null = null;
  private made = 0;
  /** the ids the server gave to what was pending */
  private readonly ids = new Map<string, string>();
  private readonly seen: Set<string>;
  private last: Promise<unknown> = Promise.resolve();
  private readonly listeners = new Set<() => void>();
  private shown: DecisionsShown;

  constructor(
    initial: { decisions: readonly Decision[]; me: string | null },
    private readonly actions: DecisionActions,
    private readonly read: ReadDecisions,
  ) {
    this.kept = initial.decisions;
    this.me = initial.me;
    this.seen = new Set(initial.decisions.map(({ id }) => id));
    this.shown = this.look();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The same object until something changes. */
  readonly snapshot = (): DecisionsShown => this.shown;

  /** Resolves to whether it was kept. */
  readonly decide = (act: DecisionAct): Promise<boolean> => this.send(act, () => this.actions.onDecide(act));

  /** Takes back the newest own decision on screen. Resolves to whether that was kept; false when there is none. */
  readonly undo = async (): Promise<boolean> => {
    const taken = undoable(this.shown.decisions, this.me ?? unnamed);
    if (!taken) return false;
    return this.send({ kind: 'undo', undoes: taken.id }, () => this.actions.onUndo(this.idOf(taken.id)));
  };

  /** Resolves, when everything decided so far was answered, to whether it was all kept. */
  readonly settled = async (): Promise<boolean> => {
    await this.last;
    return this.pending.length > 0 ? this.settled() : this.problem === null;
  };

  /** Takes what was said about the last decision off the screen. */
  readonly dismiss = (): void => {
    this.problem = null;
    this.meanwhile = null;
    this.changed();
  };

  private send(content: Content, ask: () => Promise<DecisionAnswer>): Promise<boolean> {
    const own: Pending = { ...content, id: `pending ${(this.made += 1)}`, atMs: Date.now() };
    this.meanwhile = null;
    this.pending = [...this.pending, own];
    this.changed();
    const done = this.last.then(() => this.settle(own, ask));
    this.last = done;
    return done;
  }

  private async settle(own: Pending, ask: () => Promise<DecisionAnswer>): Promise<boolean> {
    // One before it failed and took it off the screen.
    if (!this.pending.includes(own)) return false;
    const answer = await ask().catch(() => null);
    if (answer?.ok) {
      this.keep(own, answer.decisions, answer.me);
      return true;
    }
    const decisions = await this.read().catch(() => null);
    const stored = answer === null && decisions?.findLast((one) => this.isThis(one, own));
    if (decisions && stored) this.keep(own, decisions, this.me, stored);
    else this.drop(own, decisions, answer?.problem ?? (decisions ? noAnswer : unknownEnd));
    return Boolean(stored);
  }

  /** Whether a decision that nobody here has seen before is the one whose answer did not arrive. */
  private isThis(stored: Decision, own: Pending): boolean {
    if (this.seen.has(stored.id) || (this.me !== null && stored.by !== this.me)) return false;
    return contentOf(stored) === contentOf(this.resolved(own));
  }

  /** An answer holds all there is at the moment of the decision, so that the decision itself is the last of it. */
  private keep(
    own: Pending,
    decisions: readonly Decision[],
    me: string | null,
    stored = decisions.at(-1),
  ): void {
    if (stored) this.ids.set(own.id, stored.id);
    this.pending = this.pending.filter((one) => one !== own);
    this.problem = null;
    this.take(decisions, me, stored?.id);
  }

  private drop(own: Pending, decisions: readonly Decision[] | null, problem: string): void {
    const after = this.pending.length - 1 - this.pending.indexOf(own);
    this.pending = [];
    this.problem =
      after === 0 ? problem : `${problem} With it ${plural(after, 'decision')} made after it, dropped too.`;
    if (decisions) this.take(decisions, this.me);
    else this.changed();
  }

  private take(decisions: readonly Decision[], me: string | null, ownId?: string): void {
    this.me = me;
    this.kept = decisions;
    const last = decisions.findLast(({ id, by }) => by !== me && id !== ownId && !this.seen.has(id));
    decisions.forEach(({ id }) => this.seen.add(id));
    if (last)
      this.meanwhile = `${whoWords(last.by, me)} decided meanwhile: ${decisionWords(last, decisions)}`;
    this.changed();
  }

  private idOf(id: string): string {
    return this.ids.get(id) ?? id;
  }

  private resolved(own: Pending): Decision {
    const by = this.me ?? unnamed;
    return own.kind === 'undo' ? { ...own, undoes: this.idOf(own.undoes), by } : { ...own, by };
  }

  private look(): DecisionsShown {
    const decisions = [...this.kept, ...this.pending.map((own) => this.resolved(own))];
    const isSaving = this.pending.length > 0;
    return {
      decisions,
      me: this.me ?? (isSaving ? unnamed : null),
      save:
        this.problem !== null
          ? { kind: 'failed', problem: this.problem }
          : { kind: isSaving ? 'saving' : 'saved' },
      meanwhile: this.meanwhile,
      canUndo: undoable(decisions, this.me ?? unnamed) !== null,
    };
  }

  private changed(): void {
    this.shown = this.look();
    for (const listener of this.listeners) listener();
  }
}

/** What was decided, without who and when. */
function contentOf(decision: Content): string {
  if (decision.kind === 'undo') return `undo ${decision.undoes}`;
  return 'turn' in decision ? `${decision.kind} ${decision.turn}` : decision.kind;
}
