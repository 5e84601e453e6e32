import { z } from 'zod';
import { facetFields, type FacetField, type Facets } from '@/lib/filters/facets';
import type { Filter } from '@/lib/filters/filter';
import { Prisma, prisma } from './client';
import { trajectoryFrom, whereOf } from './where';

const sql = Prisma.sql;
type Sql = Prisma.Sql;

const columns: Record<FacetField, Sql> = {
  outcome: sql`t.outcome`,
  verdict: sql`coalesce(s.verdict, 'unreviewed')`,
  purpose: sql`coalesce(r.purpose, 'none')`,
  run: sql`r.name`,
  model: sql`t.model`,
  task: sql`t.task`,
};

const without = (filter: Filter, field: FacetField): Filter => ({ ...filter, [field]: undefined });

/**
 * For each field how many trajectories each of its values would give: counted under the filter without that field,
 * so that a choice already made in it does not hide the others.
 */
export async function findFacets(filter: Filter): Promise<Facets> {
  const narrowed = facetFields.filter((field) => filter[field] !== undefined);
  const open = facetFields.filter((field) => filter[field] === undefined);
  const counts = await Promise.all([
    countValues(open, filter),
    ...narrowed.map((field) => countValues([field], without(filter, field))),
  ]);
  return Object.assign({ outcome: [], verdict: [], purpose: [], run: [], model: [], task: [] }, ...counts);
}

const countSchema = z.array(z.object({ field: z.int(), value: z.string(), count: z.int() }));

/** Fields under one filter are counted in one pass over its rows. */
async function countValues(fields: readonly FacetField[], filter: Filter): Promise<Partial<Facets>> {
  if (fields.length === 0) return {};
  const sets = fields.map((field) => sql`(${columns[field]})`);
  const which = fields.map((field, index) => sql`when grouping(${columns[field]}) = 0 then ${index}::int`);
  const rows = await prisma().$queryRaw<unknown[]>(
    sql`select case ${Prisma.join(which, ' ')} end as field,
          coalesce(${Prisma.join(
            fields.map((field) => columns[field]),
            ', ',
          )}) as value, count(*)::int as count
        from ${trajectoryFrom} where ${whereOf(filter)}
        group by grouping sets (${Prisma.join(sets, ', ')})
        order by count desc, value`,
  );
  const counted = countSchema.parse(rows);
  return Object.fromEntries(
    fields.map((field, index) => [
      field,
      counted.filter((row) => row.field === index).map(({ value, count }) => ({ value, count })),
    ]),
  );
}
