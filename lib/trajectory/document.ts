/**
 * A trajectory's document: its event lines in order, byte for byte, except that an llm_request keeps only the
 * messages that are new against the request before it. One record a line:
 *
 *   header, ASCII: `line keep at copied added length` and a line feed
 *   body: `length` bytes of the line, without the copied ones, and a line feed
 *
 * `at` is where the message list's text starts in the line (-1: no request), `copied` how many bytes of the former
 * request's message list come first, `keep` how many whole messages those are, `added` how many bytes of the list
 * follow. A chunk starts with a request that copies nothing, so each chunk can be read alone.
 */

export interface RequestSpan {
  /** byte offset right after the `[` of the message list */
  start: number;
  /** byte offset of its `]` */
  end: number;
  /** bytes shared with the former request's list, ending after a whole message */
  copied: number;
  /** messages those bytes are */
  keep: number;
}

export interface DocumentChunk {
  firstEvent: number;
  body: Uint8Array;
}

const chunkBytes = 256 * 1024;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const lineFeed = encoder.encode('\n');

/** Collects event lines into chunks of about 256 KiB. Bytes given are copied, never kept. */
export class DocumentWriter {
  private parts: Uint8Array[] = [];
  private size = 0;
  private firstEvent = 0;
  private events = 0;
  readonly chunks: DocumentChunk[] = [];

  /** The chunk that the next event goes to. */
  get chunk(): number {
    return this.chunks.length;
  }

  addEvent(line: number, bytes: Uint8Array): void {
    this.push(`${line} 0 -1 0 0 ${bytes.length}\n`, bytes);
  }

  /** Adds an llm_request; starts a new chunk first when the present one is full. */
  addRequest(line: number, bytes: Uint8Array, span: RequestSpan): void {
    // Twice the request: a chunk repeats it once, so that repeating never costs more than half.
    if (this.size > Math.max(chunkBytes, 2 * bytes.length)) this.close();
    const { start, end } = span;
    const { copied, keep } = this.parts.length === 0 || !this.hasRequest ? { copied: 0, keep: 0 } : span;
    this.hasRequest = true;
    const header = `${line} ${keep} ${start} ${copied} ${end - start - copied} ${bytes.length - copied}\n`;
    this.push(header, bytes.subarray(0, start), bytes.subarray(start + copied));
  }

  private hasRequest = false;

  private push(header: string, ...bodies: Uint8Array[]): void {
    for (const part of [encoder.encode(header), ...bodies.map((body) => body.slice()), lineFeed]) {
      this.parts.push(part);
      this.size += part.length;
    }
    this.events += 1;
  }

  private close(): void {
    if (this.parts.length === 0) return;
    const body = new Uint8Array(this.size);
    let at = 0;
    for (const part of this.parts) {
      body.set(part, at);
      at += part.length;
    }
    this.chunks.push({ firstEvent: this.firstEvent, body });
    this.parts = [];
    this.size = 0;
    this.firstEvent = this.events;
    this.hasRequest = false;
  }

  finish(): DocumentChunk[] {
    this.close();
    return this.chunks;
  }
}

export interface DocumentRecord {
  /** line number in the trace file, from 1 */
  line: number;
  /** for an llm_request: how many messages of the former request stay, and the JSON texts of the rest, comma between */
  request: { keep: number; added: string } | null;
  /** the whole line as it was written */
  text: () => string;
}

type MessageList = () => Uint8Array;

const nothing = new Uint8Array(0);

/**
 * A request's message list, put together only when its line is asked for. It lets go of the former list then, so
 * that reading a trajectory from end to end holds one list and not all of them.
 */
function listAfter(former: MessageList, copied: number, added: Uint8Array): MessageList {
  let source: MessageList | null = former;
  let made = nothing;
  return () => {
    if (source === null) return made;
    made = new Uint8Array(copied + added.length);
    if (copied > 0) made.set(source().subarray(0, copied));
    made.set(added, copied);
    source = null;
    return made;
  };
}

/** Reads the records of one chunk, in order. Throws when the bytes are not what DocumentWriter wrote. */
export function* readChunk(body: Uint8Array): Generator<DocumentRecord> {
  let at = 0;
  let former: MessageList = () => nothing;
  while (at < body.length) {
    const head = body.indexOf(10, at);
    const fields = decoder.decode(body.subarray(at, head)).split(' ').map(Number);
    const [line = NaN, keep = NaN, start = NaN, copied = NaN, added = NaN, length = NaN] = fields;
    if (fields.length !== 6 || fields.some(Number.isNaN))
      throw new Error(`document record at byte ${at} is damaged`);
    const stored = body.subarray(head + 1, head + 1 + length);
    at = head + 1 + length + 1;
    if (start < 0) {
      yield { line, request: null, text: () => decoder.decode(stored) };
      continue;
    }
    const fresh = stored.subarray(start, start + added);
    const list = listAfter(former, copied, fresh);
    former = list;
    yield {
      line,
      request: { keep, added: decoder.decode(fresh) },
      text: () =>
        decoder.decode(stored.subarray(0, start)) +
        decoder.decode(list()) +
        decoder.decode(stored.subarray(start + added)),
    };
  }
}
