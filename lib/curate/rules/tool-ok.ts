import { z } from 'zod';
import { equal } from '../predicate';
import { defineRule } from '../rule';

export const toolOk = defineRule({
  name: 'tool-ok',
  title: 'Tool result',
  about: 'the call itself worked',
  schema: z.strictObject({ rule: z.literal('tool-ok') }),
  usual: { rule: 'tool-ok' },
  keeps: () => equal('result', 1),
});
