import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue, ruleOf } from './catalogue';
import { readRecipe } from './recipe';
import { anyRuleUse } from './testing';

const problemOf = (text: string): string => {
  const read = readRecipe(text);
  return read.ok ? 'none' : read.problem;
};

describe('readRecipe', () => {
  it('fills in what is left out', () => {
    expect(readRecipe('{}')).toEqual({
      ok: true,
      recipe: { from: {}, rules: [], write: { protocol: 'json', maxResultChars: 8000 } },
    });
  });

  it('takes bare names, single values and all parameters', () => {
    const text = `{"name": "calls", "from": {"run": "a", "model": ["b", "c"]}, "write": {"protocol": "native", "maxResultChars": 0},
      "rules": ["tool-ok", {"rule": "outcome", "allow": ["passed", "untested"]}, {"rule": "before-loop"}]}`;
    expect(readRecipe(text)).toEqual({
      ok: true,
      recipe: {
        name: 'calls',
        from: { run: ['a'], model: ['b', 'c'] },
        rules: [
          { rule: 'tool-ok' },
          { rule: 'outcome', allow: ['passed', 'untested'] },
          { rule: 'before-loop' },
        ],
        write: { protocol: 'native', maxResultChars: 0 },
      },
    });
  });

  it.each([
    ['a comma too many', '{\n  "rules": ["tool-ok",]\n}', 'not JSON at line 2, column 23'],
    ['a quote that never closes', '{"name": "x}', 'not JSON at line 1, column 10'],
    ['nothing', '', 'not JSON at line 1, column 1'],
    ['Python’s NaN', '{"write": {"maxResultChars": NaN}}', 'not JSON at line 1, column 30'],
    [
      'a rule nobody knows',
      '{"rules": ["tool-ok", {"rule": "outcom"}]}',
      'rules[1]: there is no rule "outcom"; the rules are ',
    ],
    ['a bare name nobody knows', '{"rules": ["toolok"]}', 'rules[0]: there is no rule "toolok"'],
    ['a rule without a name', '{"rules": [{"allow": []}]}', 'rules[0]: a rule is a name'],
    ['a parameter that is missing', '{"rules": ["outcome"]}', 'rules[0].allow: '],
    [
      'a parameter the rule does not have',
      '{"rules": [{"rule": "tool-ok", "allow": []}]}',
      'rules[0]: Unrecognized key',
    ],
    ['an outcome nobody knows', '{"rules": [{"rule": "outcome", "allow": ["won"]}]}', 'rules[0].allow[0]: '],
    ['another protocol', '{"write": {"protocol": "xml"}}', 'write.protocol: '],
    ['half a character', '{"write": {"maxResultChars": 1.5}}', 'write.maxResultChars: '],
    ['fewer than none', '{"write": {"maxResultChars": -1}}', 'write.maxResultChars: '],
    ['a filter that does not exist', '{"from": {"runs": "a"}}', 'from: Unrecognized key'],
    ['a field that does not exist', '{"rule": []}', 'Unrecognized key'],
    ['a list', '[]', 'Invalid input'],
    ['a NUL in a name', '{"from": {"run": "a\\u0000"}}', 'from: a name with a NUL'],
  ])('says what is wrong with %s', (_, text, problem) => expect(problemOf(text)).toContain(problem));

  it('names every rule it knows', () => {
    const problem = problemOf('{"rules": ["x"]}');
    for (const { name } of catalogue) expect(problem).toContain(name);
  });

  it('reads back what it read', () => {
    fc.assert(
      fc.property(fc.array(anyRuleUse, { maxLength: 5 }), (rules) => {
        const read = readRecipe(JSON.stringify({ rules }));
        expect(read.ok && read.recipe.rules).toEqual(rules);
        expect(read.ok && readRecipe(JSON.stringify(read.recipe))).toEqual(read);
      }),
    );
  });
});

describe('the catalogue', () => {
  it('has a name once', () => {
    expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length);
  });

  it('has a title and a line about each rule, and finds it by name', () => {
    for (const rule of catalogue) {
      expect(ruleOf(rule.name)).toBe(rule);
      expect(rule.title).toMatch(/^[A-Z]/);
      expect(rule.about).not.toBe('');
    }
  });
});
