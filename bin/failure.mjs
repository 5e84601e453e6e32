/** Expected trouble: its message is one line that says what happened and what to do. */
export class Failure extends Error {
  name = 'Failure';
}

const diskFull = 'The disk is full: free some space, then run the command again.';
const looksFull = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i;
const looksForbidden = new Set(['EACCES', 'EPERM', 'EROFS']);

/** The one line for any error, expected or not. */
export function explain(error) {
  if (error instanceof Failure) return error.message;
  const text = error instanceof Error ? error.message : String(error);
  if (error?.code === '53100' || looksFull.test(`${error?.code} ${text}`)) return diskFull;
  if (looksForbidden.has(error?.code) && error.path) {
    return `No permission for ${error.path}: run as the user it belongs to, or keep the data elsewhere with WINNOW_DATA=/some/folder.`;
  }
  if (error?.code === 'ENOENT' && error.syscall === 'mkdir') {
    return `${error.path} cannot be made there: keep the data elsewhere with WINNOW_DATA=/some/folder.`;
  }
  if (['ENOTDIR', 'EEXIST'].includes(error?.code) && error.path) {
    return `${error.path} is in the way, it is not a folder: move it, or keep the data elsewhere with WINNOW_DATA=/some/folder.`;
  }
  return `Something unexpected happened: ${text.split('\n')[0]} (WINNOW_DEBUG=1 shows where).`;
}

/** Prints that line (and the stack when WINNOW_DEBUG is set) and ends the process. */
export function exitWith(error) {
  process.stderr.write(`${explain(error)}\n`);
  if (process.env.WINNOW_DEBUG) console.error(error);
  process.exit(1);
}
