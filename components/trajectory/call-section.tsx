import { CodeView } from '@/components/editor/code-view';
import { DiffView } from '@/components/editor/diff-view';
import { formatNumber } from '@/lib/display';
import { languageOf } from '@/lib/trajectory/language';
import type { ReplyView, TurnView } from '@/lib/trajectory/turn-view';
import type { FileState } from '@/lib/trajectory/workspace';
import { LongText } from './long-text';
import { Section } from './section';
import { shownText } from './shown-text';
import { ToolIcon } from './tool-icon';
import css from './turn.module.css';

type CallReply = Extract<ReplyView, { kind: 'call' }>;

/** The call with its arguments; for a write, what it changes. */
export function CallSection({ turn, reply }: { turn: TurnView; reply: CallReply }) {
  const write = writeOf(reply);
  const before = turn.before ?? { kind: 'unknown' };
  return (
    <Section label="Call">
      <Arguments
        args={reply.args}
        hint={write && { name: 'content', words: contentWords(write.content, before) }}
      />
      {write && <WriteView write={write} before={before} ok={turn.result?.ok ?? null} />}
    </Section>
  );
}

interface Write {
  /** null when the call names no file */
  path: string | null;
  content: string;
  language: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function writeOf({ name, args }: CallReply): Write | null {
  if (name !== 'write_file' || !isObject(args) || typeof args.content !== 'string') return null;
  const path = typeof args.rel_path === 'string' ? args.rel_path : null;
  // A call that names its file by a wrong argument is refused, but what it would have written is still some language.
  const meant = path ?? (typeof args.path === 'string' ? args.path : '');
  return { path, content: args.content, language: languageOf(meant) };
}

function contentWords(content: string, before: FileState): string {
  const size = `${formatNumber(Array.from(content).length)} characters`;
  const isDiff = before.kind === 'part' || (before.kind === 'whole' && before.text !== content);
  return isDiff ? `${size}, shown as a diff against turn ${before.turn}` : `${size}, shown below`;
}

const longArgument = 300;

type Hint = { name: string; words: string };

function Arguments({ args, hint }: { args: unknown; hint: Hint | null }) {
  if (!isObject(args)) {
    return (
      <>
        <p className={css.quiet}>The arguments are not an object.</p>
        <LongText text={JSON.stringify(args, null, 2) ?? 'nothing'} />
      </>
    );
  }
  const entries = Object.entries(args);
  if (entries.length === 0) return <p className={css.quiet}>No arguments</p>;
  return (
    <dl className={css.arguments}>
      {entries.map(([name, value]) => (
        <div key={name} className={css.argument}>
          <dt>{shownText(name)}</dt>
          <dd>
            {hint?.name === name ? <span className={css.quiet}>{hint.words}</span> : <Value value={value} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ value }: { value: unknown }) {
  const written = JSON.stringify(value, null, 1) ?? '';
  if (written.length <= longArgument) return shownText(written);
  return <LongText text={typeof value === 'string' ? value : written} />;
}

function WriteView({ write, before, ok }: { write: Write; before: FileState; ok: boolean | null }) {
  const { path, content, language } = write;
  const named = path === null ? 'no file named' : shownText(path);
  const head = (
    <>
      <ToolIcon icon="write" sizePx={14} />
      <span className={css.path} title={named}>
        {named}
      </span>
      {ok === false && <span className={css.refused}>not written</span>}
    </>
  );
  const isSame = before.kind === 'whole' && before.text === content;
  if (!isSame && (before.kind === 'whole' || before.kind === 'part')) {
    const isPart = before.kind === 'part';
    return (
      <>
        {isPart && (
          <p className={css.warn}>
            Only the first {formatNumber(before.text.length)} characters were read before, in turn{' '}
            {before.turn}: what the file held after them is unknown, and shows as added.
          </p>
        )}
        <DiffView
          before={before.text}
          after={content}
          language={language}
          label={named}
          head={head}
          aside={`turn ${before.turn}${isPart ? ', its beginning' : ''} → ${ok === false ? 'as asked' : 'as written'}`}
        />
      </>
    );
  }
  return (
    <CodeView
      text={content}
      language={language}
      label={named}
      head={head}
      aside={beforeWords(path, before)}
    />
  );
}

function beforeWords(path: string | null, before: FileState): string | null {
  if (path === null) return null;
  if (before.kind === 'whole') return `Nothing changed: as it was in turn ${before.turn}`;
  return before.kind === 'absent'
    ? `New file: turn ${before.turn} found none`
    : 'Before unknown: not read or written earlier';
}
