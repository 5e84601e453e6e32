'use client';

import { useLayoutEffect, useRef } from 'react';
import { limitPx, linePx, paddingPx } from './editor-size';
import css from './editor.module.css';
import { heightFor, makeModel, moveInto, sharedCodeEditor } from './shared-editor';

export type CodeEditorProps = { text: string; language: string; label: string; whole: boolean };

/** A text in the one editor. */
export default function CodeEditor({ text, language, label, whole }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const place = host.current;
    if (!place) return;
    const shared = sharedCodeEditor();
    const { editor } = shared;
    const model = makeModel(text, language);
    const fit = () => {
      place.style.height = `${heightFor(editor.getContentHeight(), whole)}px`;
    };
    editor.updateOptions({ ariaLabel: label });
    editor.setModel(model);
    const takeOut = moveInto(place, shared);
    editor.setScrollTop(0);
    fit();
    const listening = editor.onDidContentSizeChange(fit);
    return () => {
      listening.dispose();
      takeOut();
      if (editor.getModel() === model) editor.setModel(null);
      model.dispose();
    };
  }, [text, language, label, whole]);

  const guessPx = Math.min(limitPx, text.split('\n').length * linePx + 2 * paddingPx);
  return <div ref={host} className={css.host} style={{ height: guessPx }} />;
}
