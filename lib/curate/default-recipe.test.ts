import { describe, expect, it } from 'vitest';
import { defaultRecipe, takesRejected } from './default-recipe';
import { recipeSchema } from './recipe';

const run = (name: string, purpose: string | null, sample = false) => ({ run: name, purpose, sample });

describe('defaultRecipe', () => {
  it('is what the recorder recommends, without rejected trajectories', () => {
    const recipe = defaultRecipe([run('a', 'teacher'), run('b', 'eval')]);
    expect(recipe).toEqual({
      from: { run: ['a'] },
      rules: [
        { rule: 'outcome', allow: ['passed'] },
        { rule: 'verdict', allow: ['accepted', 'unreviewed'] },
        { rule: 'tool-ok' },
        { rule: 'before-loop' },
        { rule: 'write-target' },
        { rule: 'root-list-first' },
      ],
      write: { protocol: 'json', maxResultChars: 8000 },
    });
    expect(takesRejected(recipe)).toBe(false);
  });

  it.each([
    ['the teachers', [run('a', 'teacher'), run('b', 'eval'), run('c', 'teacher')], { run: ['a', 'c'] }],
    ['all where no run is a teacher’s', [run('b', 'eval'), run('c', null)], {}],
    [
      'the sample’s teacher where nothing else is',
      [run('s', 'teacher', true), run('t', 'eval', true)],
      { run: ['s'] },
    ],
    ['one’s own teacher beside the sample', [run('s', 'teacher', true), run('a', 'teacher')], { run: ['a'] }],
    [
      'one’s own runs beside the sample’s teacher',
      [run('s', 'teacher', true), run('a', null)],
      { run: ['a'] },
    ],
  ])('takes %s', (_, runs, from) => expect(defaultRecipe(runs).from).toEqual(from));
});

describe('takesRejected', () => {
  it.each([
    ['no verdict rule', {}, true],
    ['a verdict rule without them', { rules: [{ rule: 'verdict', allow: ['accepted'] }] }, false],
    ['a verdict rule with them', { rules: [{ rule: 'verdict', allow: ['accepted', 'rejected'] }] }, true],
    ['only accepted ones are asked for', { from: { verdict: 'accepted' } }, false],
    ['rejected ones are asked for', { from: { verdict: 'rejected' } }, true],
  ])('%s', (_, recipe, wanted) => expect(takesRejected(recipeSchema.parse(recipe))).toBe(wanted));
});
