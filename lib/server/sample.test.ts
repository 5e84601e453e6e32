import { afterAll, beforeAll, expect, test } from 'vitest';
import { disconnect, pool, prisma } from './client';
import { decide, inTransaction } from './decisions';
import { hasSample, loadSampleOnFirstStart, openSample, removeSample } from './sample';

beforeAll(loadSampleOnFirstStart);
afterAll(disconnect);

const anyTrajectory = () =>
  prisma().trajectory.findFirstOrThrow({
    where: { run: { name: 'sample_teacher_72b' } },
    orderBy: { key: 'asc' },
    include: { standing: true },
  });

test('the first start shows a teacher, a base and a tuned run, and their suites', async () => {
  expect(await hasSample()).toBe(true);
  const runs = await prisma().run.findMany({
    orderBy: { name: 'asc' },
    select: { name: true, purpose: true },
  });
  expect(runs).toEqual([
    { name: 'sample_base_7b', purpose: 'eval' },
    { name: 'sample_teacher_72b', purpose: 'teacher' },
    { name: 'sample_teacher_native', purpose: 'teacher' },
    { name: 'sample_tuned_7b', purpose: 'eval' },
  ]);
  expect(await prisma().report.count()).toBe(2);
  const suites = await prisma().suite.findMany({ orderBy: { name: 'asc' }, include: { tasks: true } });
  expect(suites.map(({ name, tasks }) => [name, tasks.length])).toEqual([
    ['sample_heldout', 4],
    ['sample_train', 7],
  ]);
});

test('it holds what real life holds', async () => {
  const { rows } = await pool().query<{ outcome: string }>(
    'select distinct outcome from trajectory order by 1',
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual(['failed', 'passed', 'unfinished', 'untested']);
  const reasons = await pool().query<{ reason: string }>(
    `select distinct unnest(string_to_array(invalid, ',')) as reason from turn where invalid <> '' order by 1`,
  );
  expect(reasons.rows.map(({ reason }) => reason)).toEqual(
    expect.arrayContaining([
      'call-error',
      'missing-argument',
      'not-json',
      'unknown-argument',
      'unknown-tool',
      'wrong-type',
    ]),
  );
  expect(await prisma().trajectory.count({ where: { loops: { gt: 0 } } })).toBeGreaterThan(0);
});

test('removed it stays removed, and opened again it brings the decisions back', async () => {
  const { id } = await anyTrajectory();
  await inTransaction((client) => decide(client, { trajectoryId: id, act: { kind: 'reject' }, by: 'you' }));
  await removeSample();
  expect(await prisma().trajectory.count()).toBe(0);
  expect(await prisma().suite.count()).toBe(0);
  await loadSampleOnFirstStart();
  expect(await hasSample()).toBe(false);
  await openSample();
  const { standing } = await anyTrajectory();
  expect(standing?.verdict).toBe('rejected');
});

test('runs of one’s own are left alone', async () => {
  await prisma().run.create({ data: { name: 'own' } });
  await removeSample();
  expect((await prisma().run.findMany()).map(({ name }) => name)).toEqual(['own']);
});
