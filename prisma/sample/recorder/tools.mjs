import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pythonCut, pythonLength } from './python-json.mjs';

/** What ends a run at once: an unknown tool, a path outside the project. */
export class FatalToolError extends Error {}

const ARGUMENTS = {
  list_files: ['rel_dir', 'max_files'],
  read_file: ['rel_path', 'max_chars'],
  write_file: ['rel_path', 'content'],
  grep: ['pattern', 'rel_dir', 'max_hits'],
};
const INTEGERS = new Set(['max_files', 'max_chars', 'max_hits']);
const OUTPUT_LIMIT = 12000;

const done = (output, meta) => ({ ok: true, output: pythonCut(output, OUTPUT_LIMIT), meta });
const refused = (output, meta) => ({ ok: false, output, meta });

function inside(root, relative) {
  const full = path.resolve(root, relative);
  if (full !== root && !full.startsWith(root + path.sep)) throw new FatalToolError('Path escapes repo_root.');
  return full;
}

/** Every file below a folder, its own files before its folders, by name. */
async function filesBelow(folder) {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(folder, entry.name));
  for (const entry of entries.filter((each) => each.isDirectory())) {
    files.push(...(await filesBelow(path.join(folder, entry.name))));
  }
  return files;
}

const exists = async (full, kind) => {
  const found = await stat(full).catch(() => null);
  return kind === 'folder' ? found?.isDirectory() === true : found?.isFile() === true;
};
const relativeTo = (root, file) => path.relative(root, file).replaceAll(path.sep, '/');

async function listFiles(root, { rel_dir, max_files }) {
  const folder = inside(root, rel_dir);
  if (!(await exists(folder, 'folder'))) return refused(`Directory not found: ${rel_dir}`, { rel_dir });
  const files = (await filesBelow(folder)).slice(0, max_files).map((file) => relativeTo(root, file));
  return done(files.join('\n'), { count: files.length, rel_dir });
}

async function readText(root, { rel_path, max_chars }) {
  const file = inside(root, rel_path);
  if (!(await exists(file, 'file'))) return refused(`File not found: ${rel_path}`, { rel_path });
  const text = await readFile(file, 'utf8');
  const chars = pythonLength(text);
  return done(pythonCut(text, max_chars), { rel_path, chars, truncated: chars > max_chars });
}

async function writeText(root, { rel_path, content }) {
  const file = inside(root, rel_path);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
  return done(`Wrote ${rel_path} (${pythonLength(content)} chars).`, { rel_path });
}

async function grep(root, { pattern, rel_dir, max_hits }) {
  const folder = inside(root, rel_dir);
  if (!(await exists(folder, 'folder'))) return refused(`Directory not found: ${rel_dir}`, { rel_dir });
  const hits = [];
  for (const file of await filesBelow(folder)) {
    const lines = (await readFile(file, 'utf8')).split('\n');
    lines.forEach((line, index) => {
      if (line.includes(pattern)) hits.push(`${relativeTo(root, file)}:${index + 1}:${line.trim()}`);
    });
  }
  if (hits.length >= max_hits) return done(hits.slice(0, max_hits).join('\n'), { pattern, truncated: true });
  return done(hits.join('\n') || '(no matches)', { pattern, count: hits.length });
}

const TOOLS = { list_files: listFiles, read_file: readText, write_file: writeText, grep };

/** What is wrong with the names of the arguments, or null. */
export function argumentTrouble(name, args) {
  const wanted = ARGUMENTS[name];
  if (!wanted) return null;
  const missing = wanted.filter((key) => !(key in args));
  const extra = Object.keys(args).filter((key) => !wanted.includes(key));
  const parts = [];
  if (missing.length > 0) parts.push(`missing required args: ${missing.join(', ')}`);
  if (extra.length > 0) parts.push(`unexpected args: ${extra.join(', ')}`);
  return parts.length > 0 ? { text: `Invalid tool args: ${parts.join('; ')}`, missing, extra } : null;
}

/** Runs a tool in the folder `root` → {ok, output, meta}; throws FatalToolError. */
export async function runTool(root, name, args) {
  if (name === 'run_tests') return refused('run_tests is driver-only', {});
  const tool = TOOLS[name];
  if (!tool) throw new FatalToolError(`Unknown tool: ${name}`);
  const trouble = argumentTrouble(name, args);
  if (trouble) return refused(trouble.text, { tool: name, missing: trouble.missing, extra: trouble.extra });
  const wrong = ARGUMENTS[name].find((key) =>
    INTEGERS.has(key) ? !Number.isInteger(args[key]) : typeof args[key] !== 'string',
  );
  if (wrong) {
    const error = `${wrong} must be ${INTEGERS.has(wrong) ? 'an integer' : 'a string'}`;
    return refused(`Tool call failed: ${error}`, { tool: name, error });
  }
  return tool(root, args);
}
