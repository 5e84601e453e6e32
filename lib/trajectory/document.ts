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

  /** bytes collected so far */
  get bytes(): number {
    return this.closedBytes + this.size;
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
  private closedBytes = 0;

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
    this.closedBytes += body.length;
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
  /** null when the line is no llm_request, or one whose message list is not told apart */
  request: StoredRequest | null;
  /** the whole line as it was written */
  text: () => string;
}

export interface StoredRequest {
  /** how many messages of the former request in the same chunk stay */
  keep: number;
  /** the JSON texts of the messages after those, comma between; one in front when some are kept */
  added: string;
  /** the line with an empty message list: cheap, where `text` puts the whole list together */
  bare: () => string;
}

/** A request's message list as it is stored: the beginning of the former one and what was added. */
interface MessageList {
  former: MessageList | null;
  copied: number;
  added: Uint8Array;
}

/** Puts a list together from its end backwards, so that none of the former lists is made on the way. */
function listBytes(last: MessageList): Uint8Array {
  const made = new Uint8Array(last.copied + last.added.length);
  let end = made.length;
  for (let list: MessageList | null = last; list && end > 0; list = list.former) {
    if (list.copied >= end) continue;
    made.set(list.added.subarray(0, end - list.copied), list.copied);
    end = list.copied;
  }
  return made;
}

/** Reads the records of one chunk, in order. Throws when the bytes are not what DocumentWriter wrote. */
export function* readChunk(body: Uint8Array): Generator<DocumentRecord> {
  let at = 0;
  let former: MessageList | null = null;
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
    const list: MessageList = { former, copied, added: fresh };
    former = list;
    const around = (messages: string): string =>
      decoder.decode(stored.subarray(0, start)) + messages + decoder.decode(stored.subarray(start + added));
    yield {
      line,
      request: { keep, added: decoder.decode(fresh), bare: () => around('') },
      text: () => around(decoder.decode(listBytes(list))),
    };
  }
}
