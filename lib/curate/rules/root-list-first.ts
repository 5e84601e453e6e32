import { z } from 'zod';
import { equal } from '../predicate';
import { defineRule } from '../rule';

export const rootListFirst = defineRule({
  name: 'root-list-first',
  title: 'Root listed first',
  about: 'the first call lists the root',
  schema: z.strictObject({ rule: z.literal('root-list-first') }),
  usual: { rule: 'root-list-first' },
  keeps: () => equal('rootListed', true),
});
