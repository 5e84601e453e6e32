/** One line of a file, without its line feed. */
export interface Line {
  /** from 1 */
  number: number;
  bytes: Uint8Array;
  /** false for a last line without a line feed */
  ended: boolean;
  /** longer than the limit: `bytes` holds its beginning only */
  tooLong: boolean;
}

/** A line over 64 MiB is skipped without being held. */
export const maxLineBytes = 64 * 1024 * 1024;
const keptOfTooLong = 200;
const lineFeed = 10;

/**
 * Splits chunks into lines on LF only (U+2028 and its like are content). Never holds more than one line, and of a
 * line over `max` bytes only its beginning. Any way of cutting the input into chunks gives the same lines.
 */
export class LineSplitter {
  private held: Uint8Array[] = [];
  private size = 0;
  private number = 0;
  private skipping = false;

  constructor(private readonly max = maxLineBytes) {}

  *push(chunk: Uint8Array): Generator<Line> {
    let from = 0;
    for (;;) {
      const to = chunk.indexOf(lineFeed, from);
      if (to < 0) break;
      this.hold(chunk.subarray(from, to));
      yield this.release(true);
      from = to + 1;
    }
    // The caller may use the chunk's memory again: what is held over is copied.
    if (from < chunk.length) this.hold(chunk.slice(from));
  }

  *end(): Generator<Line> {
    if (this.size > 0 || this.skipping) yield this.release(false);
  }

  private hold(part: Uint8Array): void {
    this.size += part.length;
    if (this.skipping) return;
    this.held.push(part);
    if (this.size <= this.max) return;
    this.skipping = true;
    this.held = [joined(this.held, this.size).slice(0, Math.min(this.max, keptOfTooLong))];
  }

  private release(ended: boolean): Line {
    this.number += 1;
    const first = this.held[0] ?? new Uint8Array(0);
    const bytes = this.held.length <= 1 ? first : joined(this.held, this.size);
    const line = { number: this.number, bytes, ended, tooLong: this.skipping };
    this.held = [];
    this.size = 0;
    this.skipping = false;
    return line;
  }
}

function joined(parts: Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
