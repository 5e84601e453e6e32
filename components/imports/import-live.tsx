'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toasts';
import { isActive, type ImportStatus, type UploadStatus } from '@/lib/ingest/import-status';
import { ask } from './answer';
import css from './import-live.module.css';
import { ProgressLine } from './progress-line';
import { ResumeUpload } from './resume-upload';
import { currentUpload, noUpload, retryUpload, stopUpload, subscribeUpload } from './upload-store';

const lookEveryMs = 500;

/** An import under way: how far it is, Stop, and what it waits for. When it ends, the page is asked for again. */
export function ImportLive({ initial, files }: { initial: ImportStatus; files: readonly UploadStatus[] }) {
  const { status, problem } = useStatus(initial);
  const upload = useSyncExternalStore(subscribeUpload, currentUpload, noUpload);
  const isSending = upload?.importId === status.id;
  const { id, state, bytesDone, bytesTotal, filesRead, filesTotal } = status;
  const stop = <StopButton id={id} />;

  return (
    <section className={css.live} aria-label="How far it is">
      {problem && <Notice tone="fail">{problem}</Notice>}
      {state === 'receiving' && isSending && (
        <>
          <ProgressLine
            label="Sending"
            {...{ bytesDone: upload.bytesSent, bytesTotal, filesDone: upload.filesSent, filesTotal }}
          >
            {stop}
          </ProgressLine>
          {upload.problem && (
            <Notice
              tone="fail"
              action={
                <Button size={24} onClick={retryUpload}>
                  Go on
                </Button>
              }
            >
              {upload.problem} What is there stays there.
            </Notice>
          )}
          <p className={css.words}>
            Nothing is stored yet. Other pages may be opened; closing this tab stops the sending, not what was
            sent.
          </p>
        </>
      )}
      {state === 'receiving' && !isSending && <ResumeUpload status={status} files={files} stop={stop} />}
      {state === 'waiting' && (
        <div className={css.line}>
          <span>Waiting for the import before it.</span>
          {stop}
        </div>
      )}
      {state === 'reading' && (
        <>
          <ProgressLine label="Reading" {...{ bytesDone, bytesTotal, filesDone: filesRead, filesTotal }}>
            {stop}
          </ProgressLine>
          <p className={css.words}>
            It goes on when this tab is closed, and shows everything at once when it is done.
          </p>
        </>
      )}
    </section>
  );
}

function StopButton({ id }: { id: number }) {
  const router = useRouter();
  const toast = useToast();
  const [busy, setBusy] = useState(false);

  const stop = async () => {
    setBusy(true);
    if (currentUpload()?.importId === id) stopUpload();
    const answer = await ask(`/api/v1/imports/${id}`, { method: 'DELETE' });
    setBusy(false);
    toast(
      answer.ok ? { text: 'Cancelled. Nothing of it was stored.' } : { text: answer.problem, tone: 'fail' },
    );
    router.refresh();
  };
  return (
    <Button onClick={stop} disabledReason={busy ? 'It is being stopped.' : null}>
      Cancel
    </Button>
  );
}

/** The import as the server knows it now, until it ends. */
function useStatus(initial: ImportStatus): { status: ImportStatus; problem: string | null } {
  const router = useRouter();
  const [seen, setSeen] = useState({ since: initial, status: initial, problem: null as string | null });
  const { status, problem } = seen.since === initial ? seen : { status: initial, problem: null };

  useEffect(() => {
    let left = false;
    const look = async () => {
      const answer = await ask<{ import: ImportStatus }>(`/api/v1/imports/${initial.id}`);
      if (left) return;
      setSeen((before) => ({
        since: initial,
        status: answer.ok ? answer.import : before.status,
        problem: answer.ok ? null : answer.problem,
      }));
      if (answer.ok && !isActive(answer.import.state)) router.refresh();
    };
    const timer = setInterval(look, lookEveryMs);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [initial, router]);

  return { status, problem };
}
