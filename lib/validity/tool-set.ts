import { z } from 'zod';

/** A tool's arguments as JSON Schema (an object schema). */
export type ArgumentSchema = Record<string, unknown>;

export const toolSetSchema = z.object({
  /** where it was taken from: the request's `tools`, the list in the system prompt, or calls that succeeded */
  source: z.enum(['request', 'prompt', 'inferred', 'set']),
  tools: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** The tools an agent may call, by name, with the JSON Schema of their arguments. */
export type ToolSet = z.infer<typeof toolSetSchema>;

const functionTool = z.looseObject({
  function: z.looseObject({ name: z.string(), parameters: z.record(z.string(), z.unknown()).optional() }),
});

/** From the `tools` of a chat request (the OpenAI shape). Null when there is none that can be read. */
export function toolSetFromRequest(tools: unknown): ToolSet | null {
  if (!Array.isArray(tools)) return null;
  const read = tools.flatMap((tool) => {
    const parsed = functionTool.safeParse(tool);
    return parsed.success ? [parsed.data.function] : [];
  });
  if (read.length === 0) return null;
  return {
    source: 'request',
    tools: Object.fromEntries(read.map((tool) => [tool.name, tool.parameters ?? { type: 'object' }])),
  };
}

const promptTool = z.object({ name: z.string(), args: z.record(z.string(), z.unknown()) });
const typeNames: Record<string, string> = {
  str: 'string',
  string: 'string',
  int: 'integer',
  integer: 'integer',
  float: 'number',
  number: 'number',
  bool: 'boolean',
  boolean: 'boolean',
  list: 'array',
  array: 'array',
  dict: 'object',
  object: 'object',
};

const isNotCallable = (args: Record<string, unknown>): boolean =>
  Object.values(args).some((said) => typeof said === 'string' && /not callable/i.test(said));

function schemaFromPromptArgs(args: Record<string, unknown>): ArgumentSchema {
  const properties = Object.entries(args).map(([name, said]) => {
    const type = typeof said === 'string' ? typeNames[said.toLowerCase()] : undefined;
    return [name, type ? { type } : {}];
  });
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: Object.keys(args),
    additionalProperties: false,
  };
}

/** The JSON array that starts at `start`, by counting brackets outside strings; null when it never closes. */
function arrayAt(text: string, start: number): string | null {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '[' || character === '{') depth += 1;
    else if ((character === ']' || character === '}') && --depth === 0) return text.slice(start, at + 1);
  }
  return null;
}

/**
 * From the tool list in a system prompt: a JSON array of `{name, args: {argument: type}}` after a line `TOOLS:`.
 * Every argument listed is required and no other is allowed; an entry that says it is not callable is no tool.
 */
export function toolSetFromPrompt(prompt: string): ToolSet | null {
  const heading = /^TOOLS:\s*\[/m.exec(prompt);
  if (!heading) return null;
  const list = arrayAt(prompt, heading.index + heading[0].length - 1);
  if (list === null) return null;
  let listed: unknown;
  try {
    listed = JSON.parse(list);
  } catch {
    return null;
  }
  const read = z
    .array(z.unknown())
    .parse(listed)
    .flatMap((tool) => {
      const parsed = promptTool.safeParse(tool);
      return parsed.success && !isNotCallable(parsed.data.args) ? [parsed.data] : [];
    });
  if (read.length === 0) return null;
  return {
    source: 'prompt',
    tools: Object.fromEntries(read.map(({ name, args }) => [name, schemaFromPromptArgs(args)])),
  };
}

/**
 * From calls whose result was ok: an argument every one of them gave is taken to be required.
 * @param before what earlier calls of the same run told, which these narrow
 */
export function toolSetFromCalls(
  calls: Iterable<{ name: string; args: unknown }>,
  before?: ToolSet,
): ToolSet {
  const known = Object.entries(before?.tools ?? {});
  const required = new Map(known.map(([name, schema]) => [name, z.array(z.string()).parse(schema.required)]));
  for (const { name, args } of calls) {
    if (typeof args !== 'object' || args === null || Array.isArray(args)) continue;
    const names = Object.keys(args);
    required.set(name, required.get(name)?.filter((argument) => names.includes(argument)) ?? names);
  }
  const tools = Array.from(required, ([name, names]) => [name, { type: 'object', required: names }]);
  return { source: 'inferred', tools: Object.fromEntries(tools) };
}
