import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { cloneDatabase, dropUnused } from '../../bin/test-database.mjs';

// Every test file works in a database of its own; the name is set before the module under test reads it.
const { url, run, template } = inject('testServer');
const database = `${run}_${randomBytes(4).toString('hex')}`;
process.env.DATABASE_URL = await cloneDatabase(url, database, template);

afterAll(() => dropUnused(url, database));
