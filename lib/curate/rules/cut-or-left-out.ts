import { z } from 'zod';
import { all, equal } from '../predicate';
import { defineRule } from '../rule';

/** Always in force: a turn behind a cut, or left out, gives no sample. A recipe may name it to charge it earlier. */
export const cutOrLeftOut = defineRule({
  name: 'cut-or-left-out',
  title: 'Cut and left out',
  about: 'turns after a cut, turns left out',
  schema: z.strictObject({ rule: z.literal('cut-or-left-out') }),
  usual: { rule: 'cut-or-left-out' },
  keeps: () => all(equal('afterCut', false), equal('leftOut', false)),
});
