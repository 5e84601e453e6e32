// Two containers or machines can share a data folder, and no process number, lock or port tells one of the other.
// The keeper touches a file while it keeps; whoever sees it touched from elsewhere must not start a second server.
import fs from 'node:fs';
import path from 'node:path';
import { processSpace } from './process-identity.mjs';

const goneAfterMs = 5000; // the keeper comes by twice a second
const file = (home) => path.join(home, 'kept');

export function markAsKept(home) {
  const now = new Date();
  try {
    if (read(home) === processSpace()) fs.utimesSync(file(home), now, now);
    else fs.writeFileSync(file(home), processSpace());
  } catch {
    // a full disk is no reason to stop keeping
  }
}

export const unmarkAsKept = (home) => fs.rmSync(file(home), { force: true });

/** True while a keeper on another machine or in another container is at work on this folder. */
export function isKeptElsewhere(home) {
  const space = read(home);
  const touched = fs.statSync(file(home), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return space !== '' && space !== processSpace() && Date.now() - touched < goneAfterMs;
}

function read(home) {
  try {
    return fs.readFileSync(file(home), 'utf8');
  } catch {
    return '';
  }
}
