import path from 'node:path';
import { prisma } from './client';
import { env } from './env';
import { createImport, importTraces } from './import-traces';

const offered = 'sample-offered';

const sampleFolder = (): string => path.join(env().WINNOW_PROJECT || process.cwd(), 'prisma', 'sample');

/** Whether the bundled sample is here. */
export async function hasSample(): Promise<boolean> {
  return (await prisma().run.count({ where: { sample: true } })) > 0;
}

/** Puts the bundled runs and suites in; decisions made about them before are in force again. */
export async function openSample(): Promise<void> {
  const { id } = await createImport({ source: 'the bundled sample', sample: true });
  const folder = sampleFolder();
  const paths = [{ root: path.join(folder, 'runs') }, { root: path.join(folder, 'suites') }];
  // The reports tell which runs are evals; that the others are the teacher's is known to us only.
  await importTraces({ paths, importId: id, sample: true, otherPurpose: 'teacher' });
}

/**
 * Takes the sample's runs, suites and import out. What was decided about them is kept, as every decision is, so that
 * opening the sample again brings it all back.
 */
export async function removeSample(): Promise<void> {
  await prisma().$transaction(async (db) => {
    await db.run.deleteMany({ where: { sample: true } });
    await db.suite.deleteMany({ where: { sample: true } });
    await db.import.deleteMany({ where: { sample: true } });
  });
}

/** The first start of an empty database shows the sample; a sample that was removed stays removed. */
export async function loadSampleOnFirstStart(): Promise<void> {
  const [runs, known] = await Promise.all([
    prisma().run.count(),
    prisma().setting.findUnique({ where: { name: offered } }),
  ]);
  if (known) return;
  if (runs === 0) await openSample();
  await prisma().setting.upsert({
    where: { name: offered },
    create: { name: offered, value: true },
    update: {},
  });
}
