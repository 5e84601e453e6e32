const encoder = new TextEncoder();

/** A lone surrogate has no UTF-8; Python would refuse to write it. As a JSON escape it reads back the same. */
export const encodeJson = (json: string): Uint8Array =>
  encoder.encode(json.isWellFormed() ? json : escaped(json));

const escaped = (json: string): string =>
  json.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (half) => `\\u${half.charCodeAt(0).toString(16)}`,
  );

const firstCapacity = 64 * 1024;

/**
 * The bytes of a context that mostly grows at its end: each message is encoded once, and the next request keeps what
 * it repeats.
 */
export class GrowingContext {
  private buffer = new Uint8Array(firstCapacity);
  private size = 0;
  /** the size before each message of the request, also of those the format leaves out */
  private starts: number[] = [];
  private readonly between: Uint8Array;

  constructor({ head, between }: { head: string; between: string }) {
    this.between = encodeJson(between);
    this.append(encodeJson(head));
  }

  /** Drops every message after the first `count`. */
  keep(count: number): void {
    const start = this.starts[count];
    if (start === undefined) return;
    this.size = start;
    this.starts.length = count;
  }

  /** @param json null for a message the format leaves out: it counts among the request's messages all the same */
  add(json: string | null): void {
    this.starts.push(this.size);
    if (json === null) return;
    this.append(encodeJson(json));
    this.append(this.between);
  }

  /** Head and messages, each followed by what stands between; valid until the next change. */
  bytes(): Uint8Array {
    return this.buffer.subarray(0, this.size);
  }

  private append(bytes: Uint8Array): void {
    const needed = this.size + bytes.length;
    if (needed > this.buffer.length) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.buffer.length));
      larger.set(this.bytes());
      this.buffer = larger;
    }
    this.buffer.set(bytes, this.size);
    this.size = needed;
  }
}
