// Who is there is told by advisory locks in the maintenance database: the system lets go of them when a process dies.
export const maintenanceDatabase = 'postgres';
const house = 0x3177;
const lease = 1; // held shared by everybody who uses the server
const keeper = 2; // held by the one keeper

export const takeLease = (client) => client.query('select pg_advisory_lock_shared($1, $2)', [house, lease]);

/** True when nobody holds a lease; from then on nobody gets one until `reopen` or the end of the connection. */
export const closeWhenUnused = (client) =>
  ask(client, 'select pg_try_advisory_lock($1, $2) as yes', [house, lease]);
export const reopen = (client) => client.query('select pg_advisory_unlock($1, $2)', [house, lease]);

export const becomeKeeper = (client) =>
  ask(client, 'select pg_try_advisory_lock($1, $2) as yes', [house, keeper]);
export const isKept = (client) =>
  ask(
    client,
    `select exists (select from pg_locks where locktype = 'advisory' and granted and classid = $1 and objid = $2) as yes`,
    [house, keeper],
  );

async function ask(client, question, values) {
  const { rows } = await client.query(question, values);
  return rows[0].yes === true;
}
