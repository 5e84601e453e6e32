import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidateOf } from './candidate';
import { chargedTo, droppedByRule, judgesOf } from './judge';
import { holds } from './predicate';
import { anyRuleUse, anyStanding, anyTurnFacts } from './testing';

const anyCandidate = fc
  .tuple(anyTurnFacts, anyStanding)
  .map(([facts, standing]) => candidateOf(facts, standing));

describe('judgesOf', () => {
  it.each([
    ['last when no rule names it', [{ rule: 'tool-ok' }], ['tool-ok', 'cut-or-left-out']],
    [
      'where the recipe names it',
      [{ rule: 'cut-or-left-out' }, { rule: 'tool-ok' }],
      ['cut-or-left-out', 'tool-ok'],
    ],
    ['alone', [], ['cut-or-left-out']],
  ] as const)('puts cuts and left-out turns %s', (_, rules, wanted) => {
    expect(judgesOf({ rules: [...rules] }).map(({ rule }) => rule)).toEqual(wanted);
  });
});

describe('chargedTo', () => {
  it('is the first rule that drops the candidate', () => {
    fc.assert(
      fc.property(fc.array(anyRuleUse, { maxLength: 6 }), anyCandidate, (rules, candidate) => {
        const judges = judgesOf({ rules });
        const at = chargedTo(judges, candidate);
        const kept = judges.map(({ keeps }) => holds(keeps, candidate));
        if (at === null) expect(kept).not.toContain(false);
        else expect(kept.slice(0, at + 1)).toEqual([...Array<boolean>(at).fill(true), false]);
      }),
    );
  });

  it('never lets a turn behind a cut or a left-out turn through', () => {
    fc.assert(
      fc.property(fc.array(anyRuleUse, { maxLength: 6 }), anyCandidate, (rules, candidate) => {
        fc.pre(candidate.afterCut || candidate.leftOut);
        expect(chargedTo(judgesOf({ rules }), candidate)).not.toBeNull();
      }),
    );
  });
});

describe('droppedByRule', () => {
  const rules = [{ rule: 'tool-ok' as const }, { rule: 'before-loop' as const }];
  it.each([
    ['leaves the unasked rule out when it dropped nothing', [3, 0, 0], [3, 0]],
    ['shows it when it did', [3, 0, 2], [3, 0, 2]],
  ])('%s', (_, dropped, wanted) => {
    const shown = droppedByRule({ rules }, judgesOf({ rules }), dropped);
    expect(shown.map(({ samples }) => samples)).toEqual(wanted);
  });

  it('shows a rule the recipe names, whatever it dropped', () => {
    const asked = [{ rule: 'cut-or-left-out' as const }];
    expect(droppedByRule({ rules: asked }, judgesOf({ rules: asked }), [0])).toEqual([
      { rule: 'cut-or-left-out', samples: 0 },
    ]);
  });
});
