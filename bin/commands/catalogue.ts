export interface Command {
  name: string;
  usage: string;
  about: string;
  load: () => Promise<{ run: (argv: string[], signal: AbortSignal) => Promise<number> }>;
}

/** Every command, in the order of the work. */
export const commands: readonly Command[] = [
  {
    name: 'import',
    usage: 'import PATH… [--run NAME] [--purpose teacher|eval] [--json]',
    about: 'Reads traces, suites and reports under the paths. Importing the same files again adds nothing.',
    load: () => import('./import'),
  },
  {
    name: 'export',
    usage: 'export --recipe FILE --out DIR [--json]',
    about: 'Writes DIR/samples.jsonl, one training row a line, as the recipe says.',
    load: () => import('./export'),
  },
  {
    name: 'evals',
    usage: 'evals [--run NAME]… [--json]',
    about: 'Validity rate, pass rate and mean turns of each run, with what its report.json says.',
    load: () => import('./evals'),
  },
  {
    name: 'sample',
    usage: 'sample [--remove | --if-empty]',
    about: 'Puts the bundled sample in, or takes it out again.',
    load: () => import('./sample'),
  },
];
