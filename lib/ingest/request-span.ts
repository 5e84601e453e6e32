import type { RequestSpan } from '@/lib/trajectory/document';

const quote = 0x22;
const backslash = 0x5c;
const openers = new Set([0x7b, 0x5b]);
const closers = new Set([0x7d, 0x5d]);
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0d;

/** The offset after the string that starts at `at`. */
function afterString(bytes: Uint8Array, at: number): number {
  for (let end = at + 1; ; end += 1) {
    end = bytes.indexOf(quote, end);
    if (end < 0) return bytes.length;
    let slashes = 0;
    while (bytes[end - 1 - slashes] === backslash) slashes += 1;
    if (slashes % 2 === 0) return end + 1;
  }
}

const ascii = new TextDecoder('latin1');

/** The offset of the value under `path` in a JSON object line, without parsing the rest; -1 when it is not there. */
function valueAt(bytes: Uint8Array, path: readonly string[]): number {
  let depth = 0;
  let matched = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) {
      const end = afterString(bytes, at);
      let next = end;
      while (isSpace(bytes[next])) next += 1;
      const isKey = bytes[next] === colon;
      if (isKey && depth === matched + 1 && ascii.decode(bytes.subarray(at + 1, end - 1)) === path[matched]) {
        matched += 1;
        next += 1;
        while (isSpace(bytes[next])) next += 1;
        if (matched === path.length) return next;
        at = next - 1;
      } else at = end - 1;
    } else if (openers.has(byte)) depth += 1;
    else if (closers.has(byte)) {
      depth -= 1;
      if (depth <= matched - 1) return -1;
    }
  }
  return -1;
}

/** The list's end and where each of its items ends, scanning from `from` (inside the list, between items). */
function scanList(bytes: Uint8Array, from: number): { end: number; itemEnds: number[] } | null {
  const itemEnds: number[] = [];
  let depth = 0;
  let itemEnd = -1;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) {
      at = afterString(bytes, at) - 1;
      if (depth === 0) itemEnd = at + 1;
    } else if (openers.has(byte)) depth += 1;
    else if (closers.has(byte)) {
      if (depth === 0) {
        if (itemEnd >= 0) itemEnds.push(itemEnd);
        return { end: at, itemEnds };
      }
      depth -= 1;
      if (depth === 0) itemEnd = at + 1;
    } else if (depth === 0 && byte === comma) {
      if (itemEnd >= 0) itemEnds.push(itemEnd);
      itemEnd = -1;
    } else if (depth === 0 && !isSpace(byte)) itemEnd = at + 1;
  }
  return null;
}

/** What the next request is compared with: the text of the former list and where its messages end in it. */
export interface FormerList {
  text: Uint8Array;
  /** offsets in `text` */
  itemEnds: number[];
}

function sameUpTo(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  // Whole blocks at a time: the usual request repeats all of the former one.
  let at = 0;
  for (const block = 4096; at + block <= length; at += block) {
    if (Buffer.compare(a.subarray(at, at + block), b.subarray(at, at + block)) !== 0) break;
  }
  while (at < length && a[at] === b[at]) at += 1;
  return at;
}

/**
 * Finds the message list of an llm_request line and how much of it repeats the former request's list, ending after a
 * whole message. Returns null when the line has no list under payload.messages (or it never closes).
 */
export function requestSpan(
  line: Uint8Array,
  former: FormerList | null,
): { span: RequestSpan; list: FormerList } | null {
  const open = valueAt(line, ['payload', 'messages']);
  if (open < 0 || line[open] !== openBracket) return null;
  const start = open + 1;
  const shared = former ? sameUpTo(former.text, line.subarray(start)) : 0;
  const kept = former ? former.itemEnds.filter((end) => end <= shared) : [];
  // A message is whole only if a comma, a space or the end follows it here too: `1` is no whole `12`.
  while (kept.length > 0 && !isBoundary(line[start + (kept.at(-1) ?? 0)])) kept.pop();
  const copied = kept.at(-1) ?? 0;
  const rest = scanList(line, start + copied);
  if (!rest) return null;
  const list = {
    text: line.slice(start, rest.end),
    itemEnds: [...kept, ...rest.itemEnds.map((end) => end - start)],
  };
  return { span: { start, end: rest.end, copied, keep: kept.length }, list };
}

const isBoundary = (byte: number | undefined): boolean => byte === comma || byte === 0x5d || isSpace(byte);
