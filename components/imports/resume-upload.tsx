'use client';

import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { formatBytes, formatNumber, plural } from '@/lib/display';
import type { ImportStatus, UploadStatus } from '@/lib/ingest/import-status';
import { ask } from './answer';
import { DropZone } from './drop-zone';
import type { PickedFile } from './picked-files';
import css from './resume-upload.module.css';
import { matchFiles, startUpload } from './upload-store';

/** An import that was being sent by a tab that is gone: it goes on where it stood, with the same files. */
export function ResumeUpload({
  status,
  files,
  stop,
}: {
  status: ImportStatus;
  files: readonly UploadStatus[];
  stop: ReactNode;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const whole = files.filter(({ bytes, received }) => received === bytes).length;

  const goOn = async (picked: PickedFile[]) => {
    // Another tab may have sent more meanwhile.
    const answer = await ask<{ files: UploadStatus[] }>(`/api/v1/imports/${status.id}`);
    if (!answer.ok) return setProblem(answer.problem);
    const matched = matchFiles(answer.files, picked);
    if ('problem' in matched) setProblem(matched.problem);
    else startUpload(status.id, answer.files, matched.pending);
  };

  const isWhole = whole === files.length;
  return (
    <div className={css.resume}>
      <div className={css.line}>
        <p>
          <b>
            {formatNumber(whole)} of {formatNumber(files.length)} files
          </b>{' '}
          are here, {formatBytes(status.bytesDone)} of {formatBytes(status.bytesTotal)}.{' '}
          {!isWhole && 'Choose the same again to go on; what is here waits for a day.'}
        </p>
        <span className={css.buttons}>
          {isWhole && (
            <Button variant="primary" onClick={() => startUpload(status.id, files, [])}>
              Import {plural(files.length, 'file')}
            </Button>
          )}
          {stop}
        </span>
      </div>
      {!isWhole && (
        <DropZone primary title={`Drop ${status.source} here again`} onFiles={goOn} onProblem={setProblem} />
      )}
      {problem && <Notice tone="fail">{problem}</Notice>}
    </div>
  );
}
