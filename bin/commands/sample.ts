import { parseArgs } from 'node:util';
import { messageOf } from '@/lib/server/errors';
import { loadSampleOnFirstStart, openSample, removeSample } from '@/lib/server/sample';

/** `winnow sample`: the bundled runs, in or out. */
export async function run(argv: string[]): Promise<number> {
  let asked;
  try {
    asked = parseArgs({
      args: argv,
      options: { remove: { type: 'boolean' }, 'if-empty': { type: 'boolean' } },
    }).values;
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return 2;
  }
  try {
    if (asked.remove) await removeSample();
    else if (asked['if-empty']) await loadSampleOnFirstStart();
    else await openSample();
    return 0;
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return 1;
  }
}
