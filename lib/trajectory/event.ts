import { z } from 'zod';

/** One line of a trace, checked. Payloads name what Winnow reads; whatever else a line holds stays in the document. */

const text = z.string();
const turnNumber = z
  .number()
  .nullish()
  .transform((t) => t ?? null);
const anything = z.record(z.string(), z.unknown());

export const messageSchema = z.looseObject({
  role: text,
  content: z.unknown().optional(),
  tool_calls: z.array(z.unknown()).optional(),
});
export type Message = z.infer<typeof messageSchema>;

const action = z.looseObject({ type: z.unknown().optional() });

const obs = z.looseObject({ ok: z.boolean(), output: text, meta: anything.nullish() });

/** Payload by kind, for every kind of every generation of the format. */
export const payloadSchemas = {
  run_start: z.looseObject({ goal: text.nullish() }),
  llm_request: z.looseObject({
    t: turnNumber,
    messages: z.array(messageSchema),
    tools: z.array(z.unknown()).nullish(),
  }),
  llm_usage: z.looseObject({
    t: turnNumber,
    prompt_tokens: z.number().nullish(),
    completion_tokens: z.number().nullish(),
    phase: text.nullish(),
  }),
  llm_action: z
    .looseObject({
      t: turnNumber,
      action: z.unknown().optional(),
      obj: z.unknown().optional(),
      raw: z.unknown().optional(),
    })
    .transform((payload, context) => {
      const chosen = action.safeParse(payload.action ?? payload.obj ?? payload.raw);
      if (!chosen.success) {
        context.addIssue({ code: 'custom', message: 'no action, obj or raw object' });
        return z.NEVER;
      }
      return { t: payload.t, action: chosen.data, raw: payload.raw ?? null };
    }),
  llm_parse_error: z.looseObject({ t: turnNumber, error: text, raw: z.unknown().optional() }),
  llm_error: z.looseObject({ t: turnNumber, error: text }),
  llm_trailing_text: z.looseObject({ t: turnNumber, trailing: text }),
  driver_note: z.looseObject({ t: turnNumber, note: text }),
  tool_result: z.looseObject({ t: turnNumber, tool: text, args: z.unknown().optional(), obs }),
  tests: z.looseObject({ ok: z.boolean(), output: text }),
  reflection_request: z.looseObject({ t: turnNumber, messages: z.array(messageSchema) }),
  reflection: z.looseObject({ t: turnNumber, reflection: anything }),
  final: z.looseObject({}),
  run_end: z.looseObject({
    summary: text.nullish(),
    state: z.looseObject({ last_test: z.looseObject({ ok: z.boolean().nullish() }).nullish() }).nullish(),
  }),
} as const;

export type EventKind = keyof typeof payloadSchemas;
export type Payload<K extends EventKind> = z.infer<(typeof payloadSchemas)[K]>;

/** `kind` says which payload it is; a kind Winnow does not know is kept as 'unknown' with its own name. */
export type TraceEvent =
  | { [K in EventKind]: { kind: K; payload: Payload<K> } & EventHead }[EventKind]
  | ({ kind: 'unknown'; name: string } & EventHead);

export interface EventHead {
  /** seconds since 1970, null where the line has none */
  ts: number | null;
  runId: string | null;
  meta: EventMeta;
}

export const eventMetaSchema = z.looseObject({
  task_id: text.nullish().catch(null),
  goal: text.nullish().catch(null),
  model: text.nullish().catch(null),
  provider: text.nullish().catch(null),
});
export type EventMeta = z.infer<typeof eventMetaSchema>;

export const isKnownKind = (kind: string): kind is EventKind => Object.hasOwn(payloadSchemas, kind);
