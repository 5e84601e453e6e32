import { gate, isPreferenceLine } from './dialects/llm-repo-agent';
import { sideFileOf } from './side-file';

/** So much of a file is enough to say what it is. */
export const headBytes = 64 * 1024;

/** `unclear`: named like a trace, but nothing in its beginning is one; it is read, and each of its lines is told of. */
export const fileKinds = ['trace', 'report', 'suite', 'pairs', 'unclear', 'not-used'] as const;
export type FileKind = (typeof fileKinds)[number];

export interface Recognised {
  kind: FileKind;
  /** why it is unclear or not used */
  why?: string;
}

const archive = /\.(zip|gz|tgz|bz2|xz|zst|tar|7z|rar)$/i;
const linesLookedAt = 50;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isEvent = (value: unknown): boolean => {
  const gated = gate(value);
  return 'event' in gated && gated.event.kind !== 'unknown';
};

function recogniseLines(head: string): Recognised {
  // The last line may be cut off where the head ends: then it parses to nothing, and the others tell.
  const lines = head.split('\n').filter((line) => line.trim() !== '');
  const values = lines.slice(0, linesLookedAt).map(parsed);
  if (values.some(isEvent)) return { kind: 'trace' };
  if (values.some((value) => isPreferenceLine(value) !== null)) return { kind: 'pairs' };
  // A first line longer than the head, as a request with a long conversation is.
  if (lines.length === 1 && values[0] === undefined && /"kind"\s*:\s*"/.test(head)) return { kind: 'trace' };
  return {
    kind: 'unclear',
    why: lines.length === 0 ? 'it is empty' : 'no event of a trace in its beginning',
  };
}

function recogniseJson(head: string): Recognised {
  const whole = parsed(head);
  if (whole !== undefined) {
    const { kind } = sideFileOf(whole);
    return kind === 'other' ? { kind: 'not-used', why: 'neither a report nor a suite' } : { kind };
  }
  // Longer than the head: its keys tell.
  if (/"suite_name"\s*:/.test(head) && /"metrics"\s*:\s*\{/.test(head)) return { kind: 'report' };
  if (/"tasks"\s*:\s*\[/.test(head) && /"task_id"\s*:/.test(head)) return { kind: 'suite' };
  return { kind: 'not-used', why: 'neither a report nor a suite' };
}

/**
 * Says what a file is from its name and its first `headBytes` bytes, read as UTF-8. A guess for the eye: the import looks
 * at every line again.
 */
export function recognise(name: string, head: string): Recognised {
  const lower = name.toLowerCase();
  if (lower.endsWith('.jsonl')) return recogniseLines(head);
  if (lower.endsWith('.json')) return recogniseJson(head);
  if (archive.test(name)) return { kind: 'not-used', why: 'an archive: unpack it first' };
  return { kind: 'not-used', why: 'its name does not end in .jsonl or .json' };
}
