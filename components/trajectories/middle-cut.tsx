import css from './middle-cut.module.css';

// Names made by one tool differ at their end: a date, a hash, a size.
const keptAtEnd = 8;
/** Shorter names fit wherever they are shown. */
const neverCut = 16;

/** A long name, cut in its middle where it does not fit: its end tells it from its siblings. */
export function MiddleCut({ text }: { text: string }) {
  if (text.length <= neverCut) return text;
  const at = text.length - keptAtEnd;
  // Seen in two parts, read and copied as one.
  return (
    <span className={css.name}>
      <span className={css.whole}>{text}</span>
      <span className={css.start} aria-hidden>
        {text.slice(0, at)}
      </span>
      <span className={css.end} aria-hidden>
        {text.slice(at)}
      </span>
    </span>
  );
}
