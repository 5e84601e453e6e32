import { limitPx, linePx, paddingPx } from './editor-size';
import css from './editor.module.css';

/** The text alone, in the editor's own lines: what is seen until the editor is there, and where it cannot be. */
export function PlainCode({ text, whole = false }: { text: string; whole?: boolean }) {
  const lines = text.split('\n');
  return (
    <pre
      className={css.plain}
      style={{ lineHeight: `${linePx}px`, paddingBlock: paddingPx, maxHeight: whole ? undefined : limitPx }}
    >
      {lines.map((line, at) => (
        <span key={at} className={css.line} data-number={at + 1}>
          {line}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}
