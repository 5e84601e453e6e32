import { commands } from './commands/catalogue';

const usage = `winnow: turn traces into training sets, and see whether training helped

${commands.map(({ usage: line, about }) => `  ${line}\n      ${about}`).join('\n')}

In a recipe or a filter, runs are named as the screens name them. Set DATABASE_URL to use a Postgres server of your
own; without it Winnow keeps its data in the folder .winnow (or WINNOW_DATA).
`;

/**
 * Runs one command; returns the exit code: 0 done, 1 could not be done (or was stopped by the signal, and left nothing
 * behind), 2 wrong usage.
 */
export async function main(argv: string[], signal: AbortSignal): Promise<number> {
  const [name, ...rest] = argv;
  const isHelp = name === undefined || ['help', '--help', '-h'].includes(name);
  const command = commands.find((one) => one.name === name);
  if (isHelp || (command && rest.some((word) => word === '--help' || word === '-h'))) {
    process.stdout.write(command ? `${command.usage}\n\n${command.about}\n` : usage);
    return name === undefined ? 2 : 0;
  }
  if (!command) {
    process.stderr.write(
      `There is no command ${name}. Known: ${commands.map((one) => one.name).join(', ')}.\n`,
    );
    return 2;
  }
  const { disconnect } = await import('../lib/server/client');
  try {
    const { run } = await command.load();
    return await run(rest, signal);
  } finally {
    await disconnect();
  }
}
