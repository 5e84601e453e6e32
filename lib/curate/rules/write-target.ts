import { z } from 'zod';
import { equal } from '../predicate';
import { defineRule } from '../rule';

export const writeTarget = defineRule({
  name: 'write-target',
  title: 'Write target',
  about: 'writes only the file of the goal, no test',
  schema: z.strictObject({ rule: z.literal('write-target') }),
  usual: { rule: 'write-target' },
  keeps: () => equal('writeTarget', true),
});
