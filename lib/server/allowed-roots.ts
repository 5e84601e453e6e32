import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { env } from './env';
import { Invalid } from './errors';

/** Where a path named in the browser may lie. */
export interface Roots {
  /** absolute folders */
  allowed: readonly string[];
  /** the data folder: its own files (a password among them) are nobody's traces, only its inbox is for them */
  closed: string;
  inbox: string;
}

/** The inbox, the bundled sample, and what was said at the start; never the folder Winnow runs in. */
export function allowedRoots(): Roots {
  const closed = path.resolve(env().WINNOW_DATA);
  const inbox = path.join(closed, 'inbox');
  const more = env()
    .WINNOW_IMPORT_ROOTS.split(path.delimiter)
    .filter((root) => root !== '')
    .map((root) => path.resolve(root));
  const sample = path.join(env().WINNOW_PROJECT || process.cwd(), 'prisma', 'sample');
  return { allowed: [inbox, sample, ...more], closed, inbox };
}

const isBelow = (inner: string, outer: string): boolean => {
  const way = path.relative(outer, inner);
  return way === '' || (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
};

/** Below the root, and by no name with a dot in front: such files are settings and secrets, not traces. */
const isOpenBelow = (inner: string, outer: string): boolean =>
  isBelow(inner, outer) &&
  !path
    .relative(outer, inner)
    .split(path.sep)
    .some((name) => name.startsWith('.'));

function isAllowed(absolute: string, roots: Roots): boolean {
  if (isOpenBelow(absolute, roots.inbox)) return true;
  return !isBelow(absolute, roots.closed) && roots.allowed.some((root) => isOpenBelow(absolute, root));
}

/** A root that does not exist (an inbox nobody made) holds nothing. */
const realRoot = (root: string): Promise<string> => realpath(root).catch(() => root);

async function realRoots(roots: Roots): Promise<Roots> {
  const [closed, inbox, ...allowed] = await Promise.all(
    [roots.closed, roots.inbox, ...roots.allowed].map(realRoot),
  );
  return { allowed, closed: closed ?? roots.closed, inbox: inbox ?? roots.inbox };
}

function refuse(named: string, roots: Roots): never {
  const folders = [...new Set(roots.allowed)].join(', ');
  throw new Invalid(
    `${named} is not in a folder Winnow may read for the browser (${folders}; nothing whose name begins with a dot). Start it with WINNOW_IMPORT_ROOTS=FOLDER to add one, or use the command line.`,
  );
}

async function refuseOtherFiles(target: string, named: string): Promise<void> {
  const found = await stat(target);
  if (found.isDirectory() || (found.isFile() && /\.jsonl?$/.test(target))) return;
  throw new Invalid(`${named} is no folder and no file that ends in .jsonl or .json.`);
}

/**
 * The real path of what somebody named in the browser. It must lie below an allowed root both as it is written and after
 * every link is followed; what lies outside is refused without being looked at. A file must end in .jsonl or .json.
 * Errors: Invalid, with the roots and how to add one, or when nothing is there.
 */
export async function allowedPath(named: string, roots: Roots = allowedRoots()): Promise<string> {
  if (named.trim() === '' || named.includes('\u0000'))
    throw new Invalid('Name a file or folder on the server.');
  const written = path.resolve(named.trim());
  const real = await realRoots(roots);
  if (!isAllowed(written, roots) && !isAllowed(written, real)) refuse(named, roots);
  const target = await realpath(written).catch((error: NodeJS.ErrnoException) => {
    throw new Invalid(
      error.code === 'EACCES' ? `Winnow may not read ${named}.` : `There is nothing at ${named}.`,
    );
  });
  if (!isAllowed(target, real)) refuse(named, roots);
  if (isBelow(real.closed, target))
    throw new Invalid(`${named} holds Winnow's own data: name a folder inside it.`);
  await refuseOtherFiles(target, named);
  return target;
}
