import { Download } from 'lucide-react';
import NextLink from 'next/link';
import { CodeBlock } from '@/components/ui/code-block';
import css from './first-traces.module.css';

const loop = [
  { word: 'Look', words: 'Every turn with its call, file change and test output.' },
  { word: 'Decide', words: 'Accept, reject, cut or leave out, all from the keyboard.' },
  { word: 'Curate', words: 'Rules turn what you kept into training rows, with a count for each rule.' },
  { word: 'Compare', words: 'Evaluation runs beside each other, each rate with its denominator.' },
];

/** The way in, while nothing is here: bring traces. */
export function FirstTraces() {
  return (
    <section className={css.first} aria-label="Bring in the first traces">
      <h2 className={css.title}>Bring in the first traces</h2>
      <p className={css.words}>
        You see what each file was recognised as before anything is stored. Importing the same files again
        adds nothing.
      </p>
      <NextLink href="/imports" className={css.drop}>
        <Download aria-hidden />
        <span className={css.strong}>Choose a folder or files</span>
        <span className={css.quiet}>Traces (.jsonl), suites and a run’s report.json</span>
      </NextLink>
      <p className={css.quiet}>Or from a terminal</p>
      <CodeBlock>$ npm run -s winnow -- import traces/ --run teacher --purpose teacher</CodeBlock>
    </section>
  );
}

/** What comes after it. */
export function TheLoop() {
  return (
    <ol className={css.loop}>
      {loop.map(({ word, words }, at) => (
        <li key={word}>
          <p>
            <span className={css.quiet}>{at + 1}</span> <b>{word}</b>
          </p>
          <p className={css.words}>{words}</p>
        </li>
      ))}
    </ol>
  );
}
