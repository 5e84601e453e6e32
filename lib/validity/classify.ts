import Ajv, { type ErrorObject } from 'ajv';
import type { Reply } from '@/lib/trajectory/turn';
import type { ArgumentSchema, ToolSet } from './tool-set';

/** Why a reply is not a valid, or not a schema-valid, tool call. */
export const invalidReasons = {
  'not-json': 'The reply is not JSON',
  'not-an-action': 'The reply is JSON but no action',
  'unknown-tool': 'There is no such tool',
  'arguments-not-object': 'The arguments are not an object',
  'missing-argument': 'A required argument is missing',
  'unknown-argument': 'An argument the tool does not have',
  'wrong-type': 'An argument has the wrong type',
  'unreadable-schema': 'The tool’s schema cannot be used: only presence was checked',
  'call-error': 'The provider could not read the call',
} as const;

export type InvalidReason = keyof typeof invalidReasons;

export interface Validity {
  /** parses, known tool, arguments an object, every required argument present */
  valid: boolean;
  /** valid, and the right types and no unknown argument */
  schemaValid: boolean;
  reasons: InvalidReason[];
}

type Check = (args: Record<string, unknown>) => readonly ErrorObject[];

/** Schemas come from traces, a new object each time: validators are kept by what the schema says, so many at most. */
const kept = new Map<string, Check>();
const keptAtMost = 500;

function checkOf(schema: ArgumentSchema): Check {
  const said = JSON.stringify(schema);
  let check = kept.get(said);
  if (!check) {
    if (kept.size >= keptAtMost) kept.clear();
    kept.set(said, (check = compile(schema) ?? presenceOnly(schema)));
  }
  return check;
}

/** Null when the schema is one that cannot be compiled (an unknown type, a reference to elsewhere). */
function compile({ $schema: _draft, $id: _id, ...schema }: ArgumentSchema): Check | null {
  try {
    const options = {
      allErrors: true,
      strict: false,
      validateSchema: false,
      addUsedSchema: false,
      logger: false,
    } as const;
    const validate = new Ajv(options).compile(withoutPatterns(schema));
    return (args) => (validate(args) ? [] : (validate.errors ?? []));
  } catch {
    return null;
  }
}

/**
 * A schema without its regular expressions: they say nothing about presence or type, and one from a trace could run for
 * ever on an argument from the same trace.
 */
function withoutPatterns<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(withoutPatterns) as T;
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).filter(
    ([key, value]) => key !== 'patternProperties' && !(key === 'pattern' && typeof value === 'string'),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutPatterns(value)])) as T;
}

const unreadable = 'unreadable';

/** For a schema that cannot be compiled: what it requires is checked by hand, and nothing else. */
function presenceOnly({ required }: ArgumentSchema): Check {
  const names = Array.isArray(required)
    ? required.filter((name): name is string => typeof name === 'string')
    : [];
  const error = (keyword: string): ErrorObject => ({ keyword, instancePath: '', schemaPath: '', params: {} });
  return (args) => [
    error(unreadable),
    ...(names.every((name) => Object.hasOwn(args, name)) ? [] : [error('required')]),
  ];
}

const reasonOfKeyword: Record<string, InvalidReason> = {
  required: 'missing-argument',
  additionalProperties: 'unknown-argument',
  [unreadable]: 'unreadable-schema',
};

/** Checks a tool call against the tool set: `valid` is about presence, `schemaValid` about the whole schema. */
export function classifyCall(name: string, args: unknown, toolSet: ToolSet): Validity {
  const schema = Object.hasOwn(toolSet.tools, name) ? toolSet.tools[name] : undefined;
  if (!schema) return { valid: false, schemaValid: false, reasons: ['unknown-tool'] };
  if (typeof args !== 'object' || args === null || Array.isArray(args)) {
    return { valid: false, schemaValid: false, reasons: ['arguments-not-object'] };
  }
  const errors = checkOf(schema)({ ...args });
  if (errors.length === 0) return { valid: true, schemaValid: true, reasons: [] };
  const reasons = new Set(
    errors.map((error): InvalidReason => {
      const atTop = error.instancePath === '';
      return (atTop ? reasonOfKeyword[error.keyword] : undefined) ?? 'wrong-type';
    }),
  );
  return { valid: !reasons.has('missing-argument'), schemaValid: false, reasons: [...reasons].sort() };
}

const none: Validity = { valid: false, schemaValid: false, reasons: [] };

/** A reply's validity. Finals, interruptions and missing answers are no attempts at a call: no reasons. */
export function classifyReply(reply: Reply, toolSet: ToolSet): Validity {
  switch (reply.kind) {
    case 'call':
      return classifyCall(reply.name, reply.args, toolSet);
    case 'parse-error':
      return { ...none, reasons: [isUnparsed(reply.raw) ? 'not-json' : 'not-an-action'] };
    case 'call-error':
      return { ...none, reasons: ['call-error'] };
    case 'other':
      return { ...none, reasons: ['not-an-action'] };
    case 'final':
    case 'interrupted':
    case 'unanswered':
      return none;
  }
}

function isUnparsed(raw: unknown): boolean {
  return typeof raw !== 'object' || raw === null || ('type' in raw && raw.type === 'invalid_json');
}
