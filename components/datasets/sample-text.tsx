'use client';

import { useEffect, useRef } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { formatNumber, plural } from '@/lib/display';
import type { PreviewMessage } from '@/lib/export/row-preview';
import type { Sample } from './look';
import css from './sample-pane.module.css';

/** The row as text, opened at what is trained; or as it stands in the file. */
export function SampleText({ sample, form }: { sample: Sample; form: 'text' | 'row' }) {
  const box = useRef<HTMLDivElement>(null);
  const target = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [pane, trained] = [box.current, target.current];
    // The target's end where it fits, else its beginning.
    if (pane && trained) {
      pane.scrollTop = Math.min(trained.offsetTop - 60, pane.scrollHeight - pane.clientHeight);
    }
  }, []);
  return (
    <div ref={box} className={css.text} tabIndex={0} role="region" aria-label="Text of the sample">
      {form === 'row' ? (
        <RawRow sample={sample} />
      ) : (
        <>
          <Context sample={sample} />
          <div ref={target} className={css.message}>
            <span className={css.role}>{sample.target.role}</span>
            <pre className={css.words}>
              <mark className={css.target}>{sample.target.text}</mark>
              <Rest message={sample.target} />
            </pre>
          </div>
        </>
      )}
    </div>
  );
}

function RawRow({ sample: { row, rowLength } }: { sample: Sample }) {
  return (
    <pre className={css.words}>
      {row}
      {rowLength > row.length && <More count={rowLength - row.length} />}
    </pre>
  );
}

/** How many messages before the target stand open; those between them and the head fold. */
const openBefore = 2;

function Context({ sample: { context, head, skipped } }: { sample: Sample }) {
  const foldFrom = head;
  const foldTo = Math.max(foldFrom, context.length - openBefore);
  const folded = context.slice(foldFrom, foldTo);
  const count = folded.length + skipped;
  return (
    <>
      {context.slice(0, foldFrom).map((message, at) => (
        <Masked key={at} message={message} />
      ))}
      {count > 0 && (
        <Disclosure summary={`${plural(count, 'message')} between`}>
          {skipped > 0 && <p className={css.skipped}>{plural(skipped, 'message')} are only in the file.</p>}
          {folded.map((message, at) => (
            <Masked key={at} message={message} />
          ))}
        </Disclosure>
      )}
      {context.slice(foldTo).map((message, at) => (
        <Masked key={at} message={message} />
      ))}
    </>
  );
}

// A prompt shows what it is about in its first lines; a result is read whole unless it fills the pane.
const headLines = 4;
const foldedOver = 16;

function Masked({ message }: { message: PreviewMessage }) {
  const lines = message.text.split('\n');
  const isLong = lines.length > foldedOver;
  const first = isLong ? lines.slice(0, headLines).join('\n') : message.text;
  return (
    <div className={css.message}>
      <span className={css.role}>{message.role}</span>
      <pre className={css.words}>
        {first}
        {!isLong && <Rest message={message} />}
      </pre>
      {isLong && (
        <Disclosure summary={`${plural(lines.length - headLines, 'more line')}`}>
          <pre className={css.words}>
            {lines.slice(headLines).join('\n')}
            <Rest message={message} />
          </pre>
        </Disclosure>
      )}
    </div>
  );
}

function Rest({ message: { text, length } }: { message: PreviewMessage }) {
  return length > text.length ? <More count={length - text.length} /> : null;
}

function More({ count }: { count: number }) {
  return <span className={css.more}> … {formatNumber(count)} more characters are only in the file</span>;
}
