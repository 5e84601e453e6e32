import { z } from 'zod';
import { verdicts } from '@/lib/review/decision';
import { oneOf } from '../predicate';
import { defineRule } from '../rule';

export const verdict = defineRule({
  name: 'verdict',
  title: 'Verdict',
  about: 'what a reviewer said',
  schema: z.strictObject({ rule: z.literal('verdict'), allow: z.array(z.enum(verdicts)).min(1) }),
  usual: { rule: 'verdict', allow: ['accepted', 'unreviewed'] },
  keeps: ({ allow }) => oneOf('verdict', allow),
});
