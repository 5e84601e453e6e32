import type { Turn } from './turn';

/** What is known of a file at some point of a trajectory, and the turn that told. */
export type FileState =
  | { kind: 'whole'; text: string; turn: number; by: 'read' | 'write' }
  /** only its beginning was read */
  | { kind: 'part'; text: string; turn: number }
  /** a read found no such file */
  | { kind: 'absent'; turn: number }
  | { kind: 'unknown' };

const unknown: FileState = { kind: 'unknown' };

/** The recorder cuts every tool output here (trace-format: `output str <= 12000 chars`). */
const outputLimit = 12_000;

/** One name for one file: without `./`, doubled slashes and `..` where it can be resolved. */
export function fileKey(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return `${path.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The file a call's arguments name, null when they name none. */
export function pathOf(args: unknown): string | null {
  return isObject(args) && typeof args.rel_path === 'string' ? args.rel_path : null;
}

const codePoints = (text: string): number => {
  let count = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count += 1;
  return count;
};

/** Whether what a read showed may lack the file's end: said so, or as long as was asked for, or as the recorder keeps. */
function isPart(args: unknown, output: string, meta: Record<string, unknown>): boolean {
  if (meta.truncated === true) return true;
  const length = codePoints(output);
  if (length >= outputLimit) return true;
  if (meta.truncated === false) return false;
  const limit = isObject(args) ? args.max_chars : undefined;
  return typeof limit === 'number' && length >= limit;
}

/** What each file is known to hold, from the reads and writes of a trajectory in their order. */
export class Workspace {
  private readonly files = new Map<string, FileState>();

  /** What is known of a file now. */
  at(path: string): FileState {
    return this.files.get(fileKey(path)) ?? unknown;
  }

  /** Takes what a turn told. A failed write changes nothing; of one without a result it is not known. */
  take(turn: Turn): void {
    const { reply, result } = turn;
    if (reply.kind !== 'call') return;
    const path = pathOf(reply.args);
    if (path === null) return;
    if (reply.name === 'read_file' && result) this.read(path, turn);
    if (reply.name === 'write_file') this.write(path, turn);
  }

  private read(path: string, { number, reply, result }: Turn): void {
    if (!result || reply.kind !== 'call') return;
    if (!result.ok) {
      if (/^file not found\b/i.test(result.output))
        this.files.set(fileKey(path), { kind: 'absent', turn: number });
      return;
    }
    const text = result.output;
    if (!isPart(reply.args, text, result.meta)) {
      this.files.set(fileKey(path), { kind: 'whole', text, turn: number, by: 'read' });
      return;
    }
    const known = this.at(path);
    // A shorter look at what is known already tells nothing new; one that differs shows that the file changed.
    if ((known.kind === 'whole' || known.kind === 'part') && known.text.startsWith(text)) return;
    this.files.set(fileKey(path), { kind: 'part', text, turn: number });
  }

  private write(path: string, { number, reply, result }: Turn): void {
    if (reply.kind !== 'call') return;
    if (!result) {
      this.files.delete(fileKey(path));
      return;
    }
    const content = isObject(reply.args) ? reply.args.content : undefined;
    if (!result.ok || typeof content !== 'string') return;
    this.files.set(fileKey(path), { kind: 'whole', text: content, turn: number, by: 'write' });
  }
}

/** For each turn that asks for a write: what the file held just before it; null for every other turn. */
export function statesBeforeWrites(turns: Iterable<Turn>): (FileState | null)[] {
  const workspace = new Workspace();
  return Array.from(turns, (turn) => {
    const path =
      turn.reply.kind === 'call' && turn.reply.name === 'write_file' ? pathOf(turn.reply.args) : null;
    const before = path === null ? null : workspace.at(path);
    workspace.take(turn);
    return before;
  });
}
