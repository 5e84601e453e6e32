import { z } from 'zod';
import { equal } from '../predicate';
import { defineRule } from '../rule';

/** Always holds for a candidate, named or not; a recipe may name it to say so. */
export const validCall = defineRule({
  name: 'valid-call',
  title: 'Valid call',
  about: 'parses, a known tool, all its arguments',
  schema: z.strictObject({ rule: z.literal('valid-call') }),
  usual: { rule: 'valid-call' },
  keeps: () => equal('valid', true),
});
