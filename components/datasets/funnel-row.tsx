'use client';

import { Switch } from '@/components/ui/switch';
import { ruleOf, type RuleUse } from '@/lib/curate/catalogue';
import { formatNumber } from '@/lib/display';
import { verdicts } from '@/lib/review/decision';
import { outcomes } from '@/lib/trajectory/outcome';
import { ChoiceMenu } from './choice-menu';
import { FunnelBar } from './funnel-bar';
import css from './funnel-table.module.css';
import { alwaysOn, type RowCounts, type RuleRow } from './rule-rows';

export interface FunnelRowProps {
  row: RuleRow;
  /** null for a rule that is off, or not counted yet */
  counts: RowCounts | null;
  whole: number;
  onChange: (row: RuleRow) => void;
}

export function FunnelRow({ row, counts, whole, onChange }: FunnelRowProps) {
  const { title, about } = ruleOf(row.use.rule);
  const fixed =
    row.use.rule === alwaysOn ? 'A turn that was cut off or left out never gives a sample' : undefined;
  return (
    <div role="row" className={css.row} data-off={!row.isOn || undefined}>
      <div role="rowheader" className={css.rule}>
        <Switch
          label={title}
          isOn={row.isOn}
          fixedReason={fixed}
          onChange={(isOn) => onChange({ ...row, isOn })}
        />
        <span className={css.words}>
          <span className={css.title}>{title}</span>
          <span className={css.about}>{about}</span>
        </span>
        <RuleParameter use={row.use} isOn={row.isOn} onChange={(use) => onChange({ use, isOn: true })} />
      </div>
      {row.isOn && counts ? (
        <FunnelBar whole={whole} left={counts.left} dropped={counts.dropped} />
      ) : (
        <span role="cell" className={css.off}>
          {row.isOn ? '' : 'off'}
        </span>
      )}
      <span role="cell" className={css.dropped}>
        {counts && formatNumber(-counts.dropped)}
      </span>
      <span role="cell" className={css.number}>
        {counts && formatNumber(counts.left)}
      </span>
    </div>
  );
}

interface RuleParameterProps {
  use: RuleUse;
  isOn: boolean;
  onChange: (use: RuleUse) => void;
}

/** What a rule lets pass, where it has a choice. Changing it turns the rule on. */
function RuleParameter({ use, onChange }: RuleParameterProps) {
  switch (use.rule) {
    case 'outcome':
      return (
        <Allow
          label="Outcomes that pass"
          all={outcomes}
          allow={use.allow}
          onChange={(allow) => onChange({ ...use, allow })}
        />
      );
    case 'verdict':
      return (
        <Allow
          label="Verdicts that pass"
          all={verdicts}
          allow={use.allow}
          onChange={(allow) => onChange({ ...use, allow })}
        />
      );
    case 'cut-or-left-out':
    case 'valid-call':
    case 'schema-call':
    case 'tool-ok':
    case 'before-loop':
    case 'write-target':
    case 'root-list-first':
      return null;
  }
}

interface AllowProps<Value extends string> {
  label: string;
  all: readonly Value[];
  allow: readonly Value[];
  onChange: (allow: Value[]) => void;
}

function Allow<Value extends string>({ label, all, allow, onChange }: AllowProps<Value>) {
  const missing = all.filter((value) => !allow.includes(value));
  const [only] = missing;
  const summary =
    only === undefined ? 'any' : missing.length === 1 && all.length > 2 ? `not ${only}` : allow.join(', ');
  return (
    <ChoiceMenu
      label={label}
      summary={summary}
      size={24}
      choices={all.map((value) => ({ value, label: value }))}
      chosen={allow}
      atLeast={1}
      align="right"
      onChange={(chosen) => onChange(all.filter((value) => chosen.includes(value)))}
    />
  );
}
