'use client';

import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { formatNumber } from '@/lib/display';
import type { RunChoices } from '@/lib/ingest/import-requests';
import type { UploadStatus } from '@/lib/ingest/import-status';
import { ask, sendJson, type Answer } from './answer';
import { DropZone } from './drop-zone';
import type { LookedAt } from './folder-groups';
import { Look } from './look';
import css from './new-import.module.css';
import { recognised, withMore, type PickedFile, type ReadyFile } from './picked-files';
import { ServerPath } from './server-path';
import { startUpload } from './upload-store';

/** What lies on the table: files of this browser, or what was seen at a path of the server. */
type OnTable = { from: 'browser'; files: ReadyFile[] } | { from: 'server'; path: string; files: LookedAt[] };

const firstParts = (files: readonly PickedFile[]): string[] => [
  ...new Set(files.map(({ path }) => path.split('/', 1)[0] ?? path)),
];

/** Opens an import for files of this browser and begins to send them. */
async function sendFiles(files: readonly ReadyFile[], runs: RunChoices): Promise<Answer<{ id: number }>> {
  const used = files.filter(({ kind }) => kind !== 'not-used');
  const list = used.map(({ path, bytes }) => ({ path, size: bytes }));
  const opened = await ask<{ id: number }>('/api/v1/imports', sendJson('POST', { files: list, runs }));
  if (!opened.ok) return opened;
  const uploads = used.map(({ path, bytes, file }, number) => ({
    upload: { number, path, bytes, received: 0 } satisfies UploadStatus,
    file,
  }));
  startUpload(
    opened.id,
    uploads.map(({ upload }) => upload),
    uploads.filter(({ upload }) => upload.bytes > 0),
  );
  return opened;
}

export type NewImportProps = {
  /** Beside the drop zone: the sample. */
  children: ReactNode;
};

/** Brings traces in: drop or choose, look at what was recognised, import. */
export function NewImport({ children }: NewImportProps) {
  const router = useRouter();
  const [onTable, setOnTable] = useState<OnTable | null>(null);
  const [reading, setReading] = useState<{ done: number; all: number } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const take = async (files: PickedFile[]) => {
    setProblem(files.length === 0 ? 'There is no file in it.' : null);
    if (files.length === 0) return;
    const before = onTable?.from === 'browser' ? onTable.files : [];
    const all = withMore(before, files);
    setReading({ done: 0, all: all.length });
    setOnTable({
      from: 'browser',
      files: await recognised(all, (done) => setReading({ done, all: all.length })),
    });
    setReading(null);
  };
  const begin = async (runs: RunChoices) => {
    if (!onTable) return;
    setBusy(true);
    const answer =
      onTable.from === 'browser'
        ? await sendFiles(onTable.files, runs)
        : await ask<{ id: number }>(
            '/api/v1/imports/server-path',
            sendJson('POST', { path: onTable.path, runs }),
          );
    setBusy(false);
    if (answer.ok) router.push(`/imports/${answer.id}`);
    else setProblem(answer.problem);
  };
  const discard = () => {
    setOnTable(null);
    setProblem(null);
  };

  if (onTable) {
    const given = onTable.from === 'server' ? [onTable.path] : firstParts(onTable.files);
    return (
      <div className={css.table}>
        <Look
          files={onTable.files}
          given={given}
          problem={problem}
          busy={busy || reading !== null}
          onImport={begin}
          onDiscard={discard}
        />
        {onTable.from === 'browser' && (
          <div className={css.more}>
            <DropZone compact title="Drop more here" onFiles={take} onProblem={setProblem} />
          </div>
        )}
      </div>
    );
  }
  return (
    <div className={css.first}>
      <section className={css.side}>
        <h2 className={css.title}>Bring traces in</h2>
        <p className={css.words}>
          You see what each file was recognised as before anything is stored. Importing the same files again
          adds nothing.
        </p>
        <DropZone primary onFiles={take} onProblem={setProblem} />
        <div role="status">{reading && <Looking {...reading} />}</div>
        {problem && <Notice tone="fail">{problem}</Notice>}
        <ServerPath onLooked={(path, files) => setOnTable({ from: 'server', path, files })} />
      </section>
      {children}
    </div>
  );
}

function Looking({ done, all }: { done: number; all: number }) {
  return (
    <p className={css.words}>
      Looking at {formatNumber(done)} of {formatNumber(all)} files
    </p>
  );
}
