'use client';

import { Download } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import { Button } from '@/components/ui/button';
import css from './drop-zone.module.css';
import { filesOfDrop, filesOfInput, type PickedFile } from './picked-files';

export type DropZoneProps = {
  title?: string;
  /** The one accent button of the page is here. */
  primary?: boolean;
  /** A line instead of a field, where there is something to see already. */
  compact?: boolean;
  onFiles: (files: PickedFile[]) => void;
  onProblem: (problem: string) => void;
};

// React's types do not know the attribute; every browser does.
const ofFolders = { webkitdirectory: '' };

/** Takes files and folders: dropped, or chosen with a button. */
export function DropZone(props: DropZoneProps) {
  const {
    title = 'Drop a folder or files here',
    primary = false,
    compact = false,
    onFiles,
    onProblem,
  } = props;
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    try {
      onFiles(await filesOfDrop(event.dataTransfer));
    } catch {
      onProblem('What was dropped could not be read. Choose it with the buttons instead.');
    }
  };
  const choose = (input: HTMLInputElement) => {
    if (input.files) onFiles(filesOfInput(input.files));
    // The same choice again must be a change again.
    input.value = '';
  };

  return (
    <div
      className={css.zone}
      data-over={over || undefined}
      data-compact={compact || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {!compact && <Download aria-hidden className={css.sign} />}
      <div className={css.words}>
        <div className={css.title}>{title}</div>
        {!compact && <div className={css.kinds}>.jsonl traces, suites, and a run’s report.json</div>}
      </div>
      <div className={css.buttons}>
        <Button variant={primary ? 'primary' : 'outline'} onClick={() => files.current?.click()}>
          Choose files
        </Button>
        <Button onClick={() => folder.current?.click()}>Choose a folder</Button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Files"
        onChange={(event) => choose(event.target)}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        aria-label="Folder"
        {...ofFolders}
        onChange={(event) => choose(event.target)}
      />
    </div>
  );
}
