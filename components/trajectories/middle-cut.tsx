import css from './middle-cut.module.css';

// Names made by one tool differ at their end: a date, a hash, a size.
const keptAtEnd = 8;

/** A long name, cut in its middle where it does not fit: its end tells it from its siblings. */
export function MiddleCut({ text }: { text: string }) {
  const at = Math.max(0, text.length - keptAtEnd);
  return (
    <span className={css.name}>
      <span className={css.start}>{text.slice(0, at)}</span>
      <span className={css.end}>{text.slice(at)}</span>
    </span>
  );
}
