import { Notice } from '@/components/ui/notice';
import type { ReplyView, TurnView, WrittenReply } from '@/lib/trajectory/turn-view';
import { LongText } from './long-text';
import { Section } from './section';
import { shownText } from './shown-text';
import css from './turn.module.css';

/** What is to be said of a reply that is no call: it failed, it is missing, or it is the end. */
export function ReplySection({ reply }: { reply: ReplyView }) {
  switch (reply.kind) {
    case 'call':
      return null;
    case 'final':
      return (
        <>
          <Section label="Summary">
            {reply.summary.length > 1000 ? (
              <LongText text={reply.summary} />
            ) : (
              <p className={css.thought}>{shownText(reply.summary)}</p>
            )}
          </Section>
          <Changes changes={reply.changes} />
        </>
      );
    case 'other':
      return <Trouble words="The reply is JSON, but neither a tool call nor a final." />;
    case 'parse-error':
      return <Trouble words="The reply could not be read as a call." error={reply.error} />;
    case 'call-error':
      return <Trouble words="The provider refused what the model wrote." error={reply.error} />;
    case 'interrupted':
      return (
        <Trouble
          words="Something else than the model broke the rollout off here; it counts in no rate."
          error={reply.error}
        />
      );
    case 'unanswered':
      return (
        <Trouble words="The trace holds no answer to this request: it ends here, or what came was not recorded." />
      );
  }
}

function Trouble({ words, error }: { words: string; error?: string }) {
  return (
    <Section label="Reply">
      <Notice tone="warn">{words}</Notice>
      {error !== undefined && error !== '' && <LongText text={error} tone="fail" />}
    </Section>
  );
}

function Changes({ changes }: { changes: unknown }) {
  const listed = Array.isArray(changes) ? changes : [changes];
  if (listed.length === 0) {
    return (
      <Section label="Changes">
        <span className={css.quiet}>None listed</span>
      </Section>
    );
  }
  return (
    <Section label="Changes">
      <ul className={css.notes}>
        {listed.map((change: unknown, at) => (
          <Change key={at} change={change} />
        ))}
      </ul>
    </Section>
  );
}

function Change({ change }: { change: unknown }) {
  const isListed =
    typeof change === 'object' && change !== null && 'path' in change && typeof change.path === 'string';
  if (!isListed) return <li className={css.mono}>{shownText(JSON.stringify(change) ?? '')}</li>;
  const description =
    'description' in change && typeof change.description === 'string' ? change.description : '';
  return (
    <li className={css.note}>
      <span className={css.mono}>{shownText(String(change.path))}</span>
      <span className={css.said}>{shownText(description)}</span>
    </li>
  );
}

/** The model's own text where it is more than the parsed reply: what is around the JSON is marked. */
export function WrittenSection({
  turn: { written, reply, trailing, thoughtInArguments },
}: {
  turn: TurnView;
}) {
  const isRead = reply.kind === 'call' || reply.kind === 'final';
  return (
    <>
      {written && (
        <Section label={isRead ? 'As written' : 'Raw reply'}>
          {isRead && <p className={css.quiet}>{whatIsMore(written)}</p>}
          <Written written={written} markAround={isRead} />
        </Section>
      )}
      {thoughtInArguments && !written && (
        <Section label="As written">
          <p className={css.quiet}>The thought stood among the arguments; the recorder took it out.</p>
        </Section>
      )}
      {trailing !== null && (
        <Section label="Trailing">
          <p className={css.quiet}>Text after the first JSON object, which the recorder dropped.</p>
          <LongText text={trailing} />
        </Section>
      )}
    </>
  );
}

function whatIsMore({ before, after, json }: WrittenReply): string {
  if (json === '') return 'The model wrote this beside the call.';
  return before.trim() === '' && after.trim() === ''
    ? 'The model wrote it in another shape than the recorder kept.'
    : 'The model wrote more than the call: what is marked stood around it.';
}

function Written({
  written: { before, json, after },
  markAround,
}: {
  written: WrittenReply;
  markAround: boolean;
}) {
  if (!markAround || (before.trim() === '' && after.trim() === ''))
    return <LongText text={`${before}${json}${after}`} />;
  return (
    <div className={css.text}>
      <pre className={css.pre}>
        <mark className={css.around}>{shownText(before)}</mark>
        {shownText(json)}
        <mark className={css.around}>{shownText(after)}</mark>
      </pre>
    </div>
  );
}
