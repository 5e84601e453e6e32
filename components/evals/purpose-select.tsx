'use client';

import { useOptimistic, useTransition } from 'react';
import { Select } from '@/components/ui/select';
import { useToast } from '@/components/ui/toasts';
import type { Purpose } from '@/lib/evals/run-eval';

export type SetPurpose = (
  run: string,
  purpose: Purpose | null,
) => Promise<{ ok: true; before: Purpose | null } | { ok: false; problem: string }>;

const words = { teacher: 'a teacher run', eval: 'an eval run', none: 'without a purpose' } as const;

const options = [
  { value: 'eval', label: 'Eval' },
  { value: 'teacher', label: 'Teacher' },
  { value: 'none', label: 'Not set' },
];

const isPurpose = (value: string): value is Purpose => value === 'teacher' || value === 'eval';

/** What a run is for. Changed at once, with an undo. */
export function PurposeSelect(props: { run: string; purpose: Purpose | null; onSet: SetPurpose }) {
  const { run, purpose, onSet } = props;
  const [shown, show] = useOptimistic(purpose);
  const [, start] = useTransition();
  const toast = useToast();

  const set = (wanted: Purpose | null, canUndo: boolean) =>
    start(async () => {
      show(wanted);
      const done = await onSet(run, wanted).catch(() => ({
        ok: false as const,
        problem: 'the server did not answer',
      }));
      if (!done.ok) return toast({ tone: 'fail', text: `${run} was not changed: ${done.problem}` });
      const undo = canUndo ? () => set(done.before, false) : undefined;
      toast({ text: `${run} is now ${words[wanted ?? 'none']}`, undo });
    });

  return (
    <Select
      label={`Purpose of ${run}`}
      size={24}
      options={options}
      value={shown ?? 'none'}
      onChange={({ target }) => set(isPurpose(target.value) ? target.value : null, true)}
    />
  );
}
