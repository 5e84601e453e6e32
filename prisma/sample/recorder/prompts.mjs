import { dumpsIndented } from './python-json.mjs';

const TOOLS = [
  { name: 'list_files', args: { rel_dir: 'string', max_files: 'int' } },
  { name: 'read_file', args: { rel_path: 'string', max_chars: 'int' } },
  { name: 'write_file', args: { rel_path: 'string', content: 'string' } },
  { name: 'grep', args: { pattern: 'string', rel_dir: 'string', max_hits: 'int' } },
  { name: 'run_tests', args: { note: 'Only the driver runs tests.' } },
];

const CALLING = {
  json: `HOW TO CALL A TOOL:
- Answer with one JSON object and nothing else: {"type":"tool_call","name":"read_file","args":{"rel_path":"a.mjs","max_chars":4000}}
- The result comes back as a user message that begins with [tool_result].`,
  native: `HOW TO CALL A TOOL:
- Use the tool-call mechanism, one call at a time. Do not write a call as text.
- The result comes back as a tool message.`,
};

const systemPrompt = (protocol) => `You repair small programs in a repository.
Take one step, wait for its result, then take the next.

${CALLING[protocol]}
- All arguments are required. A short "thought" string in args is welcome.
- Look first: the first call is list_files with rel_dir "." and max_files.
- run_tests belongs to the driver; tests run by themselves after each write_file.

HOW TO END:
- Answer with one JSON object: {"type":"final","summary":"...","changes":[{"path":"...","description":"..."}]}
- Only write_file changes a file. List under changes what you wrote, or [] if nothing.

TOOLS:
${dumpsIndented(TOOLS)}
`;

export const SYSTEM_PROMPTS = { json: systemPrompt('json'), native: systemPrompt('native') };

export const REFLECTION_PROMPT = `You look back at the last step of an agent and note what it teaches. You call no tools and change no files.

Answer with one JSON object and nothing else:
- notes: 1 to 3 short sentences grounded in the latest observation
- next_focus: optional, the one thing to look at next
- risks: optional list of what to avoid
`;
