'use client';

import { lazy, useState, type ReactNode } from 'react';
import { formatNumber } from '@/lib/display';
import { limitPx, linePx } from './editor-size';
import { EditorFrame } from './editor-frame';
import { LazyEditor } from './lazy-editor';
import { PlainCode } from './plain-code';

const CodeEditor = lazy(() => import('./code-editor'));

export type CodeViewProps = {
  text: string;
  /** as lib/trajectory/language.ts names it */
  language: string;
  /** names the text for screen readers: the file */
  label: string;
  head: ReactNode;
  aside?: ReactNode;
};

/** A file's text with its language and line numbers, for reading. */
export function CodeView({ text, language, label, head, aside }: CodeViewProps) {
  const [whole, setWhole] = useState(false);
  const lines = text.split('\n').length;
  const isLong = lines * linePx > limitPx;
  const foot = isLong && {
    open: whole,
    words: `Show all ${formatNumber(lines)} lines`,
    onToggle: () => setWhole(!whole),
  };

  return (
    <EditorFrame head={head} aside={aside} foot={foot || null}>
      <LazyEditor plain={<PlainCode text={text} whole={whole} />}>
        <CodeEditor text={text} language={language} label={label} whole={whole} />
      </LazyEditor>
    </EditorFrame>
  );
}
