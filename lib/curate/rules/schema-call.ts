import { z } from 'zod';
import { equal } from '../predicate';
import { defineRule } from '../rule';

export const schemaCall = defineRule({
  name: 'schema-call',
  title: 'Schema-valid call',
  about: 'right types, no unknown arguments',
  schema: z.strictObject({ rule: z.literal('schema-call') }),
  usual: { rule: 'schema-call' },
  keeps: () => equal('schemaValid', true),
});
