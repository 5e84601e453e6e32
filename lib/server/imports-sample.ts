import { z } from 'zod';
import { prisma, Prisma } from './client';

const runsSchema = z.array(
  z.object({ name: z.string(), purpose: z.string().nullable(), trajectories: z.int(), passed: z.int() }),
);
export type BundledRun = z.infer<typeof runsSchema>[number];

/** The runs of the bundled sample that are here; none when it was taken out. */
export async function findBundledRuns(): Promise<BundledRun[]> {
  const rows = await prisma().$queryRaw<unknown[]>(Prisma.sql`
    select r.name, r.purpose, count(t.id)::int as trajectories,
      (count(t.id) filter (where t.outcome = 'passed'))::int as passed
    from run r left join trajectory t on t.run_id = r.id where r.sample group by r.id order by r.name`);
  return runsSchema.parse(rows);
}
