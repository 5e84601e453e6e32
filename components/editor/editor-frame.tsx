import type { ReactNode } from 'react';
import css from './editor.module.css';

export type EditorFrameProps = {
  head: ReactNode;
  counts?: ReactNode;
  /** at the right of the head */
  aside?: ReactNode;
  /** a line below the text that shows all of it */
  foot?: { open: boolean; words: string; onToggle: () => void } | null;
  children: ReactNode;
};

/** The box around a text: what it is, the text, and a way to see all of it. */
export function EditorFrame({ head, counts, aside, foot, children }: EditorFrameProps) {
  return (
    <div className={css.frame}>
      <div className={css.head}>
        {head}
        {counts}
        {aside && <span className={css.aside}>{aside}</span>}
      </div>
      {children}
      {foot && (
        <button type="button" className={css.foot} onClick={foot.onToggle} aria-expanded={foot.open}>
          {foot.open ? 'Show less' : foot.words}
        </button>
      )}
    </div>
  );
}
