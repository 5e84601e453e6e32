import { ChartColumn, CircleX, Download, Eye, Layers, Tags, type LucideIcon } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button';
import type { Step, StepIcon } from './next-steps';
import css from './next-list.module.css';

const icons: Record<StepIcon, LucideIcon> = {
  import: Download,
  failed: CircleX,
  purpose: Tags,
  review: Eye,
  dataset: Layers,
  evals: ChartColumn,
};

/** What to do next, each with the button that leads there. */
export function NextList({ steps }: { steps: readonly Step[] }) {
  if (steps.length === 0) return <p className={css.words}>Everything is decided, and nothing failed.</p>;
  return (
    <ul className={css.list}>
      {steps.map((step) => {
        const Icon = icons[step.icon];
        return (
          <li key={step.title} className={css.step} data-icon={step.icon}>
            <Icon aria-hidden />
            <div className={css.said}>
              <p>{step.title}</p>
              <p className={css.words}>{step.words}</p>
            </div>
            <ButtonLink href={step.href} size={24}>
              {step.act}
            </ButtonLink>
          </li>
        );
      })}
    </ul>
  );
}
