'use client';

import { lazy, useState, type ReactNode } from 'react';
import { formatNumber, plural } from '@/lib/display';
import type { LineCounts } from './diff-editor';
import css from './editor.module.css';
import { EditorFrame } from './editor-frame';
import { expectedDiffPx } from './editor-size';
import { LazyEditor } from './lazy-editor';
import { PlainCode } from './plain-code';

const DiffEditor = lazy(() => import('./diff-editor'));

export type DiffViewProps = {
  before: string;
  after: string;
  language: string;
  label: string;
  head: ReactNode;
  aside?: ReactNode;
};

/** What a write changed: the file before it and as written, equal parts folded. */
export function DiffView({ before, after, language, label, head, aside }: DiffViewProps) {
  const [counts, setCounts] = useState<LineCounts | null>(null);
  const plain = (
    <div style={{ height: expectedDiffPx(before, after), overflow: 'auto' }}>
      <PlainCode text={after} whole />
    </div>
  );

  return (
    <EditorFrame head={head} aside={aside} counts={counts && <Counts {...counts} />}>
      <LazyEditor plain={plain}>
        <DiffEditor
          before={before}
          after={after}
          language={language}
          label={label}
          whole={false}
          onCounts={setCounts}
        />
      </LazyEditor>
    </EditorFrame>
  );
}

function Counts({ added, removed }: LineCounts) {
  return (
    <span
      className={css.counts}
      role="img"
      aria-label={`${plural(added, 'line')} added, ${formatNumber(removed)} removed`}
    >
      <span className={css.added}>+{formatNumber(added)}</span>
      <span className={css.removed}>−{formatNumber(removed)}</span>
    </span>
  );
}
