import { z } from 'zod';
import { outcomes } from '@/lib/trajectory/outcome';
import { oneOf } from '../predicate';
import { defineRule } from '../rule';

export const outcome = defineRule({
  name: 'outcome',
  title: 'Outcome',
  about: 'what the tests said at the end',
  schema: z.strictObject({ rule: z.literal('outcome'), allow: z.array(z.enum(outcomes)).min(1) }),
  usual: { rule: 'outcome', allow: ['passed'] },
  keeps: ({ allow }) => oneOf('outcome', allow),
});
