import { Check, X } from 'lucide-react';
import { CodeView } from '@/components/editor/code-view';
import { plural } from '@/lib/display';
import { languageOf } from '@/lib/trajectory/language';
import type { TurnView } from '@/lib/trajectory/turn-view';
import { LongText } from './long-text';
import { Section } from './section';
import { shownText } from './shown-text';
import { ToolIcon } from './tool-icon';
import css from './turn.module.css';

/** What the tool gave back: a file in the editor, a line as a line, anything else as text. */
export function ResultSection({ turn }: { turn: TurnView }) {
  const { reply, result } = turn;
  if (reply.kind !== 'call' && result === null) return null;
  if (result === null) {
    return (
      <Section label="Result">
        <p className={css.quiet}>No result was recorded: the rollout ended before the tool answered.</p>
      </Section>
    );
  }
  const { ok, output, meta } = result;
  const path = ok && reply.kind === 'call' && reply.name === 'read_file' ? pathOf(reply.args) : null;
  if (path !== null && output !== '') {
    return (
      <Section label="Result">
        <FileView path={path} text={output} cut={meta.truncated === true} />
      </Section>
    );
  }
  const isLine = !output.includes('\n') && output.length < 400;
  return (
    <Section label="Result">
      <p className={css.outcome} data-tone={ok ? 'plain' : 'fail'}>
        {ok ? <Check aria-hidden /> : <X aria-hidden />}
        <span className={css.said}>{isLine ? lineWords(output, ok) : sizeWords(output, ok)}</span>
      </p>
      {!isLine && <LongText text={output} tone={ok ? 'plain' : 'fail'} />}
    </Section>
  );
}

function pathOf(args: unknown): string | null {
  if (typeof args !== 'object' || args === null || !('rel_path' in args)) return null;
  return typeof args.rel_path === 'string' ? args.rel_path : null;
}

function lineWords(output: string, ok: boolean): string {
  if (output !== '') return shownText(output);
  return ok ? 'An empty result' : 'Failed without a word';
}

function sizeWords(output: string, ok: boolean): string {
  return `${ok ? '' : 'Failed: '}${plural(output.split('\n').length, 'line')}, ${plural(output.length, 'character')}`;
}

function FileView({ path, text, cut }: { path: string; text: string; cut: boolean }) {
  const named = shownText(path);
  const size = plural(text.length, 'character');
  const head = (
    <>
      <ToolIcon icon="read" sizePx={14} />
      <span className={css.path} title={named}>
        {named}
      </span>
    </>
  );
  const aside = cut ? `only its beginning, ${size}` : size;
  return <CodeView text={text} language={languageOf(path)} label={named} head={head} aside={aside} />;
}
