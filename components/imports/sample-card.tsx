'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { Table } from '@/components/ui/table';
import { useToast } from '@/components/ui/toasts';
import { formatNumber, plural } from '@/lib/display';
import css from './sample-card.module.css';

export interface SampleRunRow {
  name: string;
  purpose: string | null;
  trajectories: number;
  passed: number;
}

export type ActionResult = { ok: true } | { ok: false; problem: string };

export type SampleCardProps = {
  /** Its runs; none when it is not here. */
  runs: readonly SampleRunRow[];
  onOpen: () => Promise<ActionResult>;
  onRemove: () => Promise<ActionResult>;
};

/** The bundled sample: what it is, and one button that puts it in or takes it out. */
export function SampleCard({ runs, onOpen, onRemove }: SampleCardProps) {
  const router = useRouter();
  const toast = useToast();
  const [busy, startBusy] = useTransition();
  const isHere = runs.length > 0;
  const all = runs.reduce((sum, { trajectories }) => sum + trajectories, 0);

  const act = (work: () => Promise<ActionResult>, done: string, undo?: () => void) =>
    startBusy(async () => {
      const result = await work();
      toast(result.ok ? { text: done, undo } : { text: result.problem, tone: 'fail' });
      router.refresh();
    });
  const open = () => act(onOpen, 'The sample is here.');
  const remove = () =>
    act(onRemove, `Removed the sample, ${plural(all, 'trajectory', 'trajectories')}.`, open);
  const busyReason = busy ? 'One moment.' : null;

  return (
    <section className={css.card}>
      <h2 className={css.title}>{isHere ? 'The sample' : 'Or look around with the sample'}</h2>
      <p className={css.words}>
        A teacher, a base model and a tuned one on small bug-fixing tasks, recorded with scripted models
        against real programs.{' '}
        {isHere
          ? 'It is apart from your own runs and goes as it came.'
          : 'One click puts it in, one takes it out.'}
      </p>
      {isHere && <SampleRuns runs={runs} />}
      <div className={css.act}>
        {isHere ? (
          <Button onClick={remove} disabledReason={busyReason}>
            Remove the sample
          </Button>
        ) : (
          <Button onClick={open} disabledReason={busyReason}>
            Open the sample
          </Button>
        )}
        <span role="status" className={css.words}>
          {busy && (isHere ? 'Removing it' : 'Opening it, a few seconds')}
        </span>
      </div>
    </section>
  );
}

function SampleRuns({ runs }: { runs: readonly SampleRunRow[] }) {
  return (
    <Table label="Runs of the sample" inset="flush">
      <thead>
        <tr>
          <th>Run</th>
          <th>Purpose</th>
          <th data-number>Trajectories</th>
          <th data-number>Passed</th>
        </tr>
      </thead>
      <tbody>
        {runs.map(({ name, purpose, trajectories, passed }) => {
          const href = `/trajectories?run=${encodeURIComponent(name)}`;
          return (
            <tr key={name}>
              <th scope="row">
                <Link href={href} tone="quiet">
                  {name}
                </Link>
              </th>
              <td className={css.quiet}>{purpose ?? 'not said'}</td>
              <td data-number>{formatNumber(trajectories)}</td>
              <td data-number>
                <Link href={`${href}&outcome=passed`} tone="quiet">
                  {formatNumber(passed)}
                </Link>
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
