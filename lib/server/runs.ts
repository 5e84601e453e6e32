import { z } from 'zod';
import { purposes, type Purpose } from '@/lib/evals/run-eval';
import { prisma, type Db } from './client';
import { NotFound } from './errors';

export const purposeSchema = z.enum(purposes).nullable();

export interface RunName {
  run: string;
  purpose: Purpose | null;
  sample: boolean;
}

/** Every run by name, without what lies in it. */
export async function findRuns(): Promise<RunName[]> {
  const rows = await prisma().run.findMany({
    select: { name: true, purpose: true, sample: true },
    orderBy: { name: 'asc' },
  });
  return rows.map(({ name, purpose, sample }) => ({
    run: name,
    purpose: purposeSchema.parse(purpose),
    sample,
  }));
}

/** Errors: NotFound for the first name that is no run's, naming it and the runs there are. */
export async function checkRuns(names: readonly string[]): Promise<void> {
  const known = (await findRuns()).map(({ run }) => run);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const runs = known.length === 0 ? 'none is here yet' : `the runs here are ${known.slice(0, 50).join(', ')}`;
  throw new NotFound('run', `${unknown}: ${runs}`);
}

/**
 * Says what a run is for; null takes that back.
 *
 * @returns the purpose it had, to undo this
 * Errors: NotFound.
 */
export async function setRunPurpose(
  run: string,
  purpose: Purpose | null,
  db: Db = prisma(),
): Promise<Purpose | null> {
  const before = await db.run.findUnique({ where: { name: run }, select: { purpose: true } });
  if (!before) throw new NotFound('run', run);
  await db.run.update({ where: { name: run }, data: { purpose } });
  return purposeSchema.parse(before.purpose);
}
