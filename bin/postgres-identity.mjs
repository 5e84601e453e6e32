// Postgres refuses to run as root. This file decides as whom it runs.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Failure } from './failure.mjs';

/**
 * How to run Postgres's programs on the data in `home`: `{ native, wrap }` where `wrap(command, args)` gives
 * `[command, args, spawnOptions]`. Prepares `home/data` (an empty folder, or a link to one) when it is not there.
 */
export function postgresIdentity(native, home) {
  const data = path.join(home, 'data');
  const isRoot = process.platform !== 'win32' && process.getuid() === 0;
  if (!isRoot) return asSelf(native, data);
  const owner = ownerOf(data);
  if (owner && owner.uid !== 0) return asOwner(native, data, owner);
  return inNamespace(native, data) ?? asSystemUser(native, home, data) ?? copiedOut(native, home, data);
}

function asSelf(native, data) {
  fs.mkdirSync(data, { recursive: true, mode: 0o700 });
  return { native, wrap: (command, args) => [command, args, {}] };
}

/** The data belongs to somebody already: the user who made it, or the one we chose at first start. */
function asOwner(native, data, owner) {
  const copied = path.join(fs.realpathSync(data), '..', 'native');
  const binaries = canRun(owner, native) ? native : refreshCopy(native, copied);
  return { native: binaries, wrap: (command, args) => [command, args, owner] };
}

/** A user namespace without a mapping: still the owner of the files, no longer number 0 in Postgres's eyes. */
function inNamespace(native, data) {
  const trial = spawnSync('unshare', ['--user', '--', path.join(native, 'bin/postgres'), '--version'], {
    stdio: 'ignore',
  });
  if (trial.status !== 0 || process.env.WINNOW_NO_USER_NAMESPACE) return null;
  fs.mkdirSync(data, { recursive: true, mode: 0o700 });
  return { native, wrap: (command, args) => ['unshare', ['--user', '--', command, ...args], {}] };
}

function asSystemUser(native, home, data) {
  const user = systemUsers().find((candidate) => canRun(candidate, native));
  if (!user) return null;
  fs.mkdirSync(data, { recursive: true, mode: 0o700 });
  fs.chmodSync(home, 0o711); // it must get through to the data
  fs.chownSync(data, user.uid, user.gid);
  if (canReach(user, data)) return { native, wrap: (command, args) => [command, args, user] };
  fs.rmdirSync(data);
  return null;
}

/** The project lies in a folder only root may enter: binaries and data move out, `home/data` is a link to them. */
function copiedOut(native, home, data) {
  const user = systemUsers()[0];
  if (!user) {
    throw new Failure(
      'Postgres does not run as root and this system has no user "postgres" or "nobody": run Winnow as an ordinary user, or set DATABASE_URL.',
    );
  }
  const outside = path.join('/var/lib', `winnow-postgres-${randomBytes(6).toString('hex')}`);
  fs.mkdirSync(outside, { recursive: true, mode: 0o755 });
  refreshCopy(native, path.join(outside, 'native'));
  fs.mkdirSync(path.join(outside, 'data'), { mode: 0o700 });
  fs.chownSync(path.join(outside, 'data'), user.uid, user.gid);
  fs.symlinkSync(path.join(outside, 'data'), data);
  return { native: path.join(outside, 'native'), wrap: (command, args) => [command, args, user] };
}

/** Removes what `copiedOut` made, for a folder that lost the race to be the first. */
export function removeCopiedOut(home) {
  const data = path.join(home, 'data');
  if (!fs.lstatSync(data, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const outside = path.dirname(fs.readlinkSync(data));
  if (path.basename(outside).startsWith('winnow-postgres-'))
    fs.rmSync(outside, { recursive: true, force: true });
}

function refreshCopy(native, copy) {
  const version = fs.readFileSync(path.join(native, '../package.json'), 'utf8');
  const stamp = path.join(copy, 'copied-from.json');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === version) return copy;
  fs.rmSync(copy, { recursive: true, force: true });
  fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  fs.writeFileSync(stamp, version);
  return copy;
}

function ownerOf(data) {
  const stat = fs.statSync(data, { throwIfNoEntry: false });
  return stat ? { uid: stat.uid, gid: stat.gid } : null;
}

function systemUsers() {
  return ['postgres', 'nobody'].map(lookUp).filter(Boolean);
}

function lookUp(name) {
  const id = (flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

const canRun = (user, native) =>
  spawnSync(path.join(native, 'bin/postgres'), ['--version'], { ...user, stdio: 'ignore', cwd: '/' })
    .status === 0;
const canReach = (user, folder) =>
  spawnSync('ls', [folder], { ...user, stdio: 'ignore', cwd: '/' }).status === 0;
