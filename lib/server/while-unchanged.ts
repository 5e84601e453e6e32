import { pool } from './client';

interface Kept<Answer> {
  /** what could be seen in the database when it was asked */
  snapshot: string;
  answer: Promise<Answer>;
}

/**
 * Keeps the answers to the questions asked last, for as long as nothing at all was written to the database: two equal
 * snapshots see the same rows, so an answer found between them holds at both.
 */
export class WhileUnchanged<Answer> {
  private readonly kept = new Map<string, Kept<Answer>>();

  constructor(private readonly atMost: number) {}

  /** @param question names all that the answer depends on, besides the database */
  async get(question: string, ask: () => Promise<Answer>): Promise<Answer> {
    const snapshot = await currentSnapshot();
    const known = this.kept.get(question);
    const answer = known?.snapshot === snapshot ? known.answer : ask();
    this.kept.delete(question);
    this.kept.set(question, { snapshot, answer });
    const oldest = this.kept.size > this.atMost ? this.kept.keys().next().value : undefined;
    if (oldest !== undefined) this.kept.delete(oldest);
    answer.catch(() => {
      if (this.kept.get(question)?.answer === answer) this.kept.delete(question);
    });
    return answer;
  }
}

async function currentSnapshot(): Promise<string> {
  const { rows } = await pool().query<{ snapshot: string }>('select pg_current_snapshot()::text as snapshot');
  const [row] = rows;
  if (!row) throw new Error('the database names no snapshot');
  return row.snapshot;
}
