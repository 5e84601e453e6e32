'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ImportStatus } from '@/lib/ingest/import-status';
import { ask } from './answer';
import css from './import-live.module.css';

/** An import that failed or was cancelled: why, and how to do it again. */
export function ImportEnd({ status }: { status: ImportStatus }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const { id, state, error, canRetry } = status;

  const retry = async () => {
    const answer = await ask(`/api/v1/imports/${id}/start`, { method: 'POST' });
    setProblem(answer.ok ? null : answer.problem);
    router.refresh();
  };
  const again = canRetry ? (
    <Button size={24} onClick={retry}>
      Retry
    </Button>
  ) : (
    <ButtonLink size={24} href="/imports">
      Choose the files again
    </ButtonLink>
  );

  return (
    <section className={css.live}>
      <Notice tone={state === 'failed' ? 'fail' : 'info'} action={again}>
        {error ?? 'It was cancelled.'} Nothing of it was stored.
      </Notice>
      {problem && <Notice tone="fail">{problem}</Notice>}
      {!canRetry && (
        <p className={css.words}>
          If it was started from a terminal, run the command again. What is here already is not doubled.
        </p>
      )}
    </section>
  );
}
