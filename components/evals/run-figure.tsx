import type { Metrics } from '@/lib/evals/metrics';
import { Figure } from './figure';
import { meanOf, percentOf } from './rate-words';

/** One metric of one run with the numbers it was made of, each leading to the run's trajectories. */
export function RunFigure({
  run,
  metric,
  metrics,
}: {
  run: string;
  metric: keyof Metrics;
  metrics: Metrics;
}) {
  const filter = { run: [run] };
  const rate = metrics[metric];
  switch (metric) {
    case 'validityRate':
      return <Figure rate={rate} as={percentOf} filter={filter} of={`calls of ${run} are valid`} />;
    case 'schemaRate':
      return <Figure rate={rate} as={percentOf} filter={filter} of={`calls of ${run} are schema-valid`} />;
    case 'plainRatio':
      return (
        <Figure rate={rate} as={percentOf} filter={filter} of={`calls of ${run} that parsed are valid`} />
      );
    case 'passRate': {
      const part = {
        of: `passed trajectories of ${run}`,
        filter: { run: [run], outcome: ['passed' as const] },
      };
      return (
        <Figure
          rate={rate}
          as={percentOf}
          filter={filter}
          of={`trajectories of ${run} passed`}
          part={part}
          whole={`trajectories of ${run}`}
        />
      );
    }
    case 'meanTurns':
      return <Figure rate={rate} as={meanOf} filter={filter} of={`turns in trajectories of ${run}`} />;
  }
}
