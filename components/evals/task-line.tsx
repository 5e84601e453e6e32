import { formatNumber, formatPercent, plural } from '@/lib/display';
import type { RolloutMetrics } from '@/lib/evals/rollout-metrics';
import css from './report-section.module.css';

/** Figures per task, which report.json lacks and its rows give. */
export function TaskLine({ rollouts }: { rollouts: RolloutMetrics }) {
  const {
    total_tasks: tasks,
    consistent_pass: always,
    consistent_fail: never,
    inconsistent: mixed,
  } = rollouts;
  return (
    <p className={css.words}>
      <b>Per task, from the report’s rows:</b> {plural(tasks, 'task')}, up to{' '}
      {plural(rollouts.rollouts_per_task, 'rollout')} each; {formatNumber(always)} always passed,{' '}
      {formatNumber(never)} never, {formatNumber(mixed)} sometimes; mean pass rate a task{' '}
      {formatPercent(rollouts.avg_task_pass_rate)}.
    </p>
  );
}
