'use client';

import { useLayoutEffect, useRef } from 'react';
import { expectedDiffPx } from './editor-size';
import css from './editor.module.css';
import type { monaco } from './monaco';
import { heightFor, makeModel, moveInto, sharedDiffEditor } from './shared-editor';

export type LineCounts = { added: number; removed: number };

export type DiffEditorProps = {
  before: string;
  after: string;
  language: string;
  label: string;
  whole: boolean;
  onCounts: (counts: LineCounts) => void;
};

function countLines(changes: readonly monaco.editor.ILineChange[]): LineCounts {
  const span = (start: number, end: number) => (end < start || end === 0 ? 0 : end - start + 1);
  return {
    added: changes.reduce(
      (sum, one) => sum + span(one.modifiedStartLineNumber, one.modifiedEndLineNumber),
      0,
    ),
    removed: changes.reduce(
      (sum, one) => sum + span(one.originalStartLineNumber, one.originalEndLineNumber),
      0,
    ),
  };
}

/** Two texts in the one diff editor: side by side where there is room, else in one column. */
export default function DiffEditor({ before, after, language, label, whole, onCounts }: DiffEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const expectedPx = expectedDiffPx(before, after);

  useLayoutEffect(() => {
    const place = host.current;
    if (!place) return;
    const shared = sharedDiffEditor();
    const { editor } = shared;
    const original = makeModel(before, language);
    const modified = makeModel(after, language);
    const sides = [editor.getOriginalEditor(), editor.getModifiedEditor()];
    let computed = false;
    const fit = () => {
      if (!computed) return;
      place.style.height = `${heightFor(Math.max(...sides.map((side) => side.getContentHeight())), whole)}px`;
    };
    sides.forEach((side, at) =>
      side.updateOptions({ ariaLabel: `${label}, ${at === 0 ? 'before' : 'as written'}` }),
    );
    place.style.height = `${expectedPx}px`;
    editor.setModel({ original, modified });
    const takeOut = moveInto(place, shared);
    const listening = [
      editor.onDidUpdateDiff(() => {
        computed = true;
        onCounts(countLines(editor.getLineChanges() ?? []));
        fit();
      }),
      ...sides.map((side) => side.onDidContentSizeChange(fit)),
    ];
    return () => {
      listening.forEach((one) => one.dispose());
      takeOut();
      editor.setModel(null);
      original.dispose();
      modified.dispose();
    };
  }, [before, after, language, label, whole, onCounts, expectedPx]);

  return <div ref={host} className={css.host} style={{ height: expectedPx }} />;
}
