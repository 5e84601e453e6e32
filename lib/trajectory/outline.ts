import { readTests } from './pytest-lines';
import type { Reply, Turn } from './turn';

/** One turn as one line: what was done, to what, and how it went. */
export interface OutlineLine {
  number: number;
  icon: OutlineIcon;
  verb: string;
  /** the argument that matters, shortened; '' when there is none */
  argument: string;
  /** the whole argument, for a title */
  fullArgument: string;
  /** ok, not ok, or null when nothing was said */
  ok: boolean | null;
  /** a word for what went wrong, '' otherwise */
  trouble: string;
  tests: OutlineTests | null;
  /** a loop note stood before this turn */
  loop: boolean;
}

export type OutlineIcon = 'list' | 'grep' | 'read' | 'write' | 'call' | 'final' | 'broken' | 'silent';

export interface OutlineTests {
  ok: boolean;
  /** null where the output did not say */
  failed: number | null;
  passed: number | null;
}

const tools: Record<string, { icon: OutlineIcon; verb: string; argument: string }> = {
  list_files: { icon: 'list', verb: 'list', argument: 'rel_dir' },
  grep: { icon: 'grep', verb: 'grep', argument: 'pattern' },
  read_file: { icon: 'read', verb: 'read', argument: 'rel_path' },
  write_file: { icon: 'write', verb: 'write', argument: 'rel_path' },
};

const argumentLength = 200;

/** A path's last name, with … for the folders before it. */
export const shortPath = (path: string): string => {
  const slash = path.lastIndexOf('/', path.length - 2);
  return slash < 0 ? path : `…${path.slice(slash)}`;
};

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

function argumentOf(name: string, args: unknown): string {
  if (typeof args !== 'object' || args === null) return '';
  const entries = Object.entries(args);
  const wanted = Object.hasOwn(tools, name) ? tools[name]?.argument : undefined;
  const [, value] = entries.find(([key]) => key === wanted) ?? entries[0] ?? [];
  return value === undefined ? '' : asText(value).slice(0, argumentLength);
}

function shortArgument(name: string, argument: string): string {
  if (argument === '') return '';
  if (name === 'grep') return `“${argument}”`;
  return name === 'read_file' || name === 'write_file' ? shortPath(argument) : argument;
}

function troubleOf({ result }: Turn): string {
  if (!result || result.ok) return '';
  if (/not found/i.test(result.output)) return 'not found';
  return /^invalid tool args/i.test(result.output) ? 'wrong arguments' : 'failed';
}

type Head = Pick<OutlineLine, 'icon' | 'verb' | 'argument' | 'fullArgument'>;

const said = (icon: OutlineIcon, verb: string, text = ''): Head => {
  const [line = ''] = text.trim().split('\n', 1);
  return { icon, verb, argument: line.slice(0, argumentLength), fullArgument: text.slice(0, argumentLength) };
};

function headOf(reply: Reply): Head {
  switch (reply.kind) {
    case 'call': {
      const tool = Object.hasOwn(tools, reply.name) ? tools[reply.name] : undefined;
      const fullArgument = argumentOf(reply.name, reply.args);
      const { icon, verb } = tool ?? { icon: 'call' as const, verb: reply.name || 'a tool without a name' };
      return { icon, verb, argument: shortArgument(reply.name, fullArgument), fullArgument };
    }
    case 'final':
      return said('final', 'final', reply.summary);
    case 'other':
      return said('broken', 'no action');
    case 'parse-error':
      return said('broken', 'not readable', reply.error);
    case 'call-error':
      return said('broken', 'call refused', reply.error);
    case 'interrupted':
      return said('silent', 'interrupted', reply.error);
    case 'unanswered':
      return said('silent', 'no answer');
  }
}

function testsOf(turn: Turn): OutlineTests | null {
  const last = turn.tests.at(-1);
  if (!last) return null;
  const { counts } = readTests(last.output);
  return { ok: last.ok, failed: counts && counts.failed + counts.errors, passed: counts && counts.passed };
}

/** A turn as a line of the outline. */
export function outlineLine(turn: Turn): OutlineLine {
  return {
    number: turn.number,
    ...headOf(turn.reply),
    ok: turn.result ? turn.result.ok : null,
    trouble: troubleOf(turn),
    tests: testsOf(turn),
    loop: turn.notesBefore.some((note) => note.includes('Loop detected')),
  };
}
