import { Mark } from '@/components/marks/mark';
import type { Reflection } from '@/lib/trajectory/turn';
import { Section } from './section';
import { shownText } from './shown-text';
import css from './turn.module.css';

/** What the driver said, before or after the call. */
export function Notes({ label, notes }: { label: string; notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <Section label={label}>
      <ul className={css.notes}>
        {notes.map((note, at) => (
          <li key={at} className={css.note}>
            {note.includes('Loop detected') ? (
              <Mark glyph="loop" tone="warn" word="Driver note" />
            ) : (
              <span className={css.quiet}>Driver note</span>
            )}
            <span className={css.said}>{shownText(note)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What the model was made to say about how it went. */
export function Reflections({ reflections }: { reflections: readonly Reflection[] }) {
  return reflections.map((reflection, at) => (
    <Section key={at} label="Reflection">
      <ul className={css.notes}>
        {reflection.notes.map((note, place) => (
          <li key={place}>{shownText(note)}</li>
        ))}
        {reflection.nextFocus !== null && (
          <li className={css.note}>
            <span className={css.quiet}>Next</span>
            <span className={css.said}>{shownText(reflection.nextFocus)}</span>
          </li>
        )}
        {reflection.risks.map((risk, place) => (
          <li key={`risk ${place}`} className={css.note}>
            <span className={css.quiet}>Risk</span>
            <span className={css.said}>{shownText(risk)}</span>
          </li>
        ))}
      </ul>
    </Section>
  ));
}
