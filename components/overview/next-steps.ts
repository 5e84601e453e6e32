import { plural } from '@/lib/display';
import { listHref } from '@/lib/filters/url';

/** What the overview knows when it says what to do next. */
export interface Situation {
  /** passed and not yet decided */
  unreviewed: number;
  /** passed and accepted */
  accepted: number;
  runs: { all: number; own: number; withoutPurpose: number; evals: number };
  lastImport: { id: number; state: string; error: string | null } | null;
}

export type StepIcon = 'import' | 'failed' | 'purpose' | 'review' | 'dataset' | 'evals';

export interface Step {
  icon: StepIcon;
  title: string;
  words: string;
  href: string;
  /** what the button says */
  act: string;
}

const underWay: ReadonlySet<string> = new Set(['receiving', 'waiting', 'reading']);

/** What there is to do, the most pressing first; each stands only while its condition does. */
export function nextSteps({ unreviewed, accepted, runs, lastImport }: Situation): Step[] {
  const steps: (Step | false)[] = [
    lastImport !== null &&
      underWay.has(lastImport.state) && {
        icon: 'import',
        title: 'An import is under way',
        words: 'What it brings is seen here when it is whole.',
        href: `/imports/${lastImport.id}`,
        act: 'Watch',
      },
    lastImport?.state === 'failed' && {
      icon: 'failed',
      title: 'The last import failed',
      words: lastImport.error ?? 'Nothing of it was stored.',
      href: `/imports/${lastImport.id}`,
      act: 'Open',
    },
    runs.withoutPurpose > 0 && {
      icon: 'purpose',
      title: `Say what ${plural(runs.withoutPurpose, 'run')} ${runs.withoutPurpose === 1 ? 'is' : 'are'} for`,
      words: 'Samples are made from teacher runs; eval runs are held against each other.',
      href: '/evals',
      act: 'Choose',
    },
    unreviewed > 0 && {
      icon: 'review',
      title: `Decide on ${plural(unreviewed, 'trajectory', 'trajectories')}`,
      words: 'They passed, and nobody has accepted or rejected them yet.',
      href: listHref({ outcome: ['passed'], verdict: ['unreviewed'] }),
      act: 'Review',
    },
    accepted > 0 && {
      icon: 'dataset',
      title: 'Write a training file',
      words: `From ${plural(accepted, 'accepted trajectory', 'accepted trajectories')}, by a recipe that shows what it drops.`,
      href: '/datasets',
      act: 'Open',
    },
    runs.own === 0 && {
      icon: 'import',
      title: 'Bring in your own traces',
      words: 'So far there is only the sample.',
      href: '/imports',
      act: 'Import',
    },
    runs.own > 0 &&
      runs.evals === 0 && {
        icon: 'evals',
        title: 'Bring in an evaluation run',
        words: 'One of the base model and one of the tuned model show whether training helped.',
        href: '/imports',
        act: 'Import',
      },
  ];
  return steps.filter((step) => step !== false);
}
