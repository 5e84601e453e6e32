import { z } from 'zod';
import { equal } from '../predicate';
import { defineRule } from '../rule';

export const beforeLoop = defineRule({
  name: 'before-loop',
  title: 'Before a loop',
  about: 'turns before the first loop note',
  schema: z.strictObject({ rule: z.literal('before-loop') }),
  usual: { rule: 'before-loop' },
  keeps: () => equal('afterLoop', false),
});
