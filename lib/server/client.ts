import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { env } from './env';
import { Prisma, PrismaClient } from './generated/prisma/client';

export { Prisma };

/** What a reader or writer needs: the client itself or a transaction of it. */
export type Db = PrismaClient | Prisma.TransactionClient;

interface Clients {
  pool: Pool;
  prisma: PrismaClient;
}

// In development modules are loaded again on every change; the connections must not be.
const kept = globalThis as typeof globalThis & { winnowClients?: Clients };

/** Whoever waits longer for a connection, because the server hangs or all of them are taken, is told so. */
const connectWithinMs = 10_000;

function connect(): Clients {
  const { DATABASE_URL } = env();
  const pool = new Pool({
    connectionString: DATABASE_URL,
    max: 10,
    connectionTimeoutMillis: connectWithinMs,
  });
  // An idle connection that the server closes (a restart) is no reason to fall over: the next query opens another.
  pool.on('error', () => undefined);
  // The same for one in use, which the pool does not listen to: its query fails, and says so to whoever asked.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

function clients(): Clients {
  return (kept.winnowClients ??= connect());
}

/** Prisma's client: ordinary reads and writes. */
export const prisma = (): PrismaClient => clients().prisma;

/** The same connections without Prisma: bulk rows and streams. */
export const pool = (): Pool => clients().pool;

/** Closes every connection; a command calls it before it ends. */
export async function disconnect(): Promise<void> {
  const open = kept.winnowClients;
  kept.winnowClients = undefined;
  await open?.prisma.$disconnect();
  await open?.pool.end().catch(() => undefined);
}
