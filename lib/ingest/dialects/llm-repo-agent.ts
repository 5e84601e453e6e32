import {
  eventMetaSchema,
  isKnownKind,
  payloadSchemas,
  type EventHead,
  type EventKind,
  type TraceEvent,
} from '@/lib/trajectory/event';
import type { ProblemReason } from '../problem';

export type Gated = { event: TraceEvent } | { problem: ProblemReason; detail: string };

const noMeta = eventMetaSchema.parse({});

function headOf(line: Record<string, unknown>): EventHead {
  const meta = eventMetaSchema.safeParse(line.meta);
  return {
    ts: typeof line.ts === 'number' && Number.isFinite(line.ts) ? line.ts : null,
    runId: typeof line.run_id === 'string' && line.run_id !== '' ? line.run_id : null,
    meta: meta.success ? meta.data : noMeta,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The event of one kind, checked; the switch on kinds is the table of payload schemas itself. */
function known<K extends EventKind>(kind: K, payload: unknown, head: EventHead): Gated {
  const parsed = payloadSchemas[kind].safeParse(payload);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = ['payload', ...(issue?.path ?? [])].join('.');
    return { problem: 'bad-shape', detail: `${kind}: ${where}: ${issue?.message ?? 'wrong shape'}` };
  }
  return { event: { ...head, kind, payload: parsed.data } as TraceEvent };
}

/**
 * The gate of the llm-repo-agent format, all generations: one parsed line in, an event or the reason why not out.
 * Source: the format's description in trace-format (kinds, payloads, older generations).
 */
export function gate(line: unknown): Gated {
  if (!isObject(line)) return { problem: 'not-an-event', detail: '' };
  if (typeof line.kind !== 'string') return { problem: 'not-an-event', detail: '' };
  const head = headOf(line);
  if (!isKnownKind(line.kind)) return { event: { ...head, kind: 'unknown', name: line.kind } };
  return known(line.kind, line.payload, head);
}

/** Whether a line is a pair of preferences, or the facts about one, as the agent's `prefs` command writes them. */
export function isPreferenceLine(line: unknown): 'pair' | 'pair-meta' | null {
  if (!isObject(line) || 'kind' in line) return null;
  if ('preferred_output' in line && 'non_preferred_output' in line) return 'pair';
  if ('scores' in line && 'trace_ids' in line) return 'pair-meta';
  return null;
}
