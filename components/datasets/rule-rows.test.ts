import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recipeSchema } from '@/lib/curate/recipe';
import { anyRuleUse } from '@/lib/curate/testing';
import { funnelOf, rowsOf, rulesOf } from './rule-rows';

const rulesFrom = (rules: unknown[]) => recipeSchema.parse({ rules });

describe('rowsOf', () => {
  it('shows the recipe’s rules in their order, offers the others, and ends with cuts', () => {
    const rows = rowsOf(rulesFrom(['write-target', 'tool-ok']));
    expect(rows.map(({ use, isOn }) => `${use.rule} ${isOn}`)).toEqual([
      'write-target true',
      'tool-ok true',
      'outcome false',
      'verdict false',
      'schema-call false',
      'before-loop false',
      'root-list-first false',
      'cut-or-left-out true',
    ]);
  });

  it('keeps cuts where the recipe names them', () => {
    const rows = rowsOf(rulesFrom(['cut-or-left-out', 'tool-ok']));
    expect(rows.filter(({ isOn }) => isOn).map(({ use }) => use.rule)).toEqual([
      'cut-or-left-out',
      'tool-ok',
    ]);
  });
});

describe('rulesOf', () => {
  it('gives the rules of any recipe back, but for cuts named last, which hold anyway', () => {
    fc.assert(
      fc.property(fc.array(anyRuleUse, { maxLength: 6 }), (rules) => {
        const given = rules.at(-1)?.rule === 'cut-or-left-out' ? rules.slice(0, -1) : rules;
        fc.pre(given.at(-1)?.rule !== 'cut-or-left-out');
        expect(rulesOf(rowsOf({ rules }))).toEqual(given);
      }),
    );
  });
});

describe('funnelOf', () => {
  it('has no numbers yet for a rule that was just turned on', () => {
    const rows = rowsOf(
      rulesFrom(
        ['outcome', 'tool-ok'].map((rule) => (rule === 'outcome' ? { rule, allow: ['passed'] } : rule)),
      ),
    );
    const counts = {
      candidates: 5,
      candidateTrajectories: 1,
      samples: 4,
      trajectories: 1,
      droppedByRule: [{ rule: 'tool-ok' as const, samples: 1 }],
    };
    expect(funnelOf(rows, counts).slice(0, 2)).toEqual([null, { dropped: 1, left: 4 }]);
  });

  it('counts down over the rules that are on', () => {
    const rows = rowsOf(rulesFrom(['tool-ok', 'before-loop']));
    const counts = {
      candidates: 20,
      candidateTrajectories: 3,
      samples: 12,
      trajectories: 2,
      droppedByRule: [
        { rule: 'tool-ok' as const, samples: 5 },
        { rule: 'before-loop' as const, samples: 1 },
        { rule: 'cut-or-left-out' as const, samples: 2 },
      ],
    };
    const shown = funnelOf(rows, counts);
    expect(shown.slice(0, 3)).toEqual([{ dropped: 5, left: 15 }, { dropped: 1, left: 14 }, null]);
    expect(shown.at(-1)).toEqual({ dropped: 2, left: 12 });
    expect(
      funnelOf(rows, { ...counts, droppedByRule: counts.droppedByRule.slice(0, 2), samples: 14 }).at(-1),
    ).toEqual({
      dropped: 0,
      left: 14,
    });
  });
});
