import pg from 'pg';
import { Failure } from './failure.mjs';

const shape = 'postgresql://user:password@host:5432/database';

/** Connects once to a server the user named; a Failure says in one line what is wrong with the address. */
export async function checkOwnServer(url) {
  const { hostname, port, database } = read(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new Failure(whatIsWrong(error, `${hostname}:${port}`, database), { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}

function read(url) {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !['postgres:', 'postgresql:'].includes(parsed.protocol)) {
    throw new Failure(
      `DATABASE_URL is not the address of a Postgres: write ${shape}, or unset it to use Winnow's own.`,
    );
  }
  const database = decodeURIComponent(parsed.pathname.slice(1)) || parsed.username;
  return { hostname: parsed.hostname || 'localhost', port: parsed.port || '5432', database };
}

function whatIsWrong(error, where, database) {
  const code = error.code ?? error.errors?.[0]?.code; // one error an address of the host
  const known = {
    ENOTFOUND: `DATABASE_URL names a host that is not known (${where}): check its spelling.`,
    EAI_AGAIN: `DATABASE_URL names a host that cannot be looked up now (${where}): check the network.`,
    ECONNREFUSED: `No Postgres answers at ${where}, which DATABASE_URL names: start it or correct the address, or unset DATABASE_URL to use Winnow's own.`,
    '28P01': `Postgres at ${where} refuses the user or password in DATABASE_URL: correct them.`,
    28000: `Postgres at ${where} does not let the user in DATABASE_URL connect: correct the user, or its pg_hba.conf.`,
    '3D000': `Postgres at ${where} has no database "${database}", which DATABASE_URL names: create it with: createdb ${database}`,
    53300: `Postgres at ${where}, which DATABASE_URL names, takes no more connections: close some or raise max_connections.`,
  };
  return (
    known[code] ??
    `DATABASE_URL does not work (${where}): ${error.message.split('\n')[0]}. It looks like ${shape}.`
  );
}
