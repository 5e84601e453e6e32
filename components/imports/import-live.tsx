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
  const upload = useSyncExternalStore(subscribeUpload, currentUpload, noUpload);
  const isSending = upload?.importId === initial.id;
  const { status, problem, isFresh } = useStatus(initial, isSending);
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
            Nothing is stored yet. You may open other pages; if this tab is closed, the sending can be taken
            up again.
          </p>
        </>
      )}
      {state === 'receiving' && !isSending && isFresh && (
        <ResumeUpload status={status} files={files} stop={stop} />
      )}
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

/**
 * The import as the server knows it now, until it ends. `isFresh` when that was heard since this tab last sent something: an
 * older answer would offer to go on with what has just been sent.
 */
function useStatus(initial: ImportStatus, isSending: boolean) {
  const router = useRouter();
  const [seen, setSeen] = useState({
    since: initial,
    status: initial,
    problem: null as string | null,
    isFresh: false,
  });
  if (seen.since !== initial)
    setSeen({ since: initial, status: initial, problem: null, isFresh: seen.isFresh });
  if (isSending && seen.isFresh) setSeen({ ...seen, isFresh: false });

  useEffect(() => {
    // While this tab sends it knows best itself how far it is.
    if (isSending) return;
    let left = false;
    const look = async () => {
      const answer = await ask<{ import: ImportStatus }>(`/api/v1/imports/${initial.id}`);
      if (left) return;
      if (!answer.ok) return setSeen((before) => ({ ...before, problem: answer.problem }));
      setSeen({ since: initial, status: answer.import, problem: null, isFresh: true });
      if (!isActive(answer.import.state)) router.refresh();
    };
    void look();
    const timer = setInterval(look, lookEveryMs);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [initial, isSending, router]);

  return seen;
}
