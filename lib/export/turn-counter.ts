/**
 * Counts turns by the kinds of a trajectory's events, without reading the events: the same numbers as TurnFold gives
 * (a test holds them equal). A request begins a turn; an answer belongs to the open one, unless that has an answer.
 */
export class TurnCounter {
  private number = -1;
  private answered = true;

  /** @returns the turn an llm_request begins or an answer belongs to; null for every other kind */
  take(kind: string): number | null {
    if (kind === 'llm_request') {
      this.number += 1;
      this.answered = false;
      return this.number;
    }
    if (kind !== 'llm_action' && kind !== 'llm_parse_error' && kind !== 'llm_error') return null;
    if (this.answered) this.number += 1;
    this.answered = true;
    return this.number;
  }
}
