import { Segmented } from '@/components/ui/segmented';
import { formatNumber } from '@/lib/display';
import type { Purpose } from '@/lib/evals/run-eval';
import { evalsHref, type ChosenRuns } from './run-choice';
import { RunPicker } from './run-picker';

export type RunChoiceBarProps = {
  runs: readonly { run: string; purpose: Purpose | null }[];
  chosen: ChosenRuns;
};

/** Which runs are shown: the eval runs, all, or those ticked. */
export function RunChoiceBar({ runs, chosen: { choice, shown } }: RunChoiceBarProps) {
  const evals = runs.filter(({ purpose }) => purpose === 'eval').length;
  const options = [
    { value: 'eval' as const, label: `Eval runs ${formatNumber(evals)}`, href: evalsHref({ kind: 'eval' }) },
    {
      value: 'all' as const,
      label: `All runs ${formatNumber(runs.length)}`,
      href: evalsHref({ kind: 'all' }),
    },
    ...(choice.kind === 'chosen'
      ? [{ value: 'chosen' as const, label: `Chosen ${formatNumber(shown.length)}`, href: evalsHref(choice) }]
      : []),
  ];
  return (
    <>
      <Segmented label="Runs shown" options={options} value={choice.kind} />
      <RunPicker runs={runs} shown={shown} />
    </>
  );
}
