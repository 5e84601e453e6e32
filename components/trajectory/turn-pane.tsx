'use client';

import type { ReactNode } from 'react';
import { Check } from 'lucide-react';
import { Mark } from '@/components/marks/mark';
import { Segmented } from '@/components/ui/segmented';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import { Tag } from '@/components/ui/tag';
import { formatDuration, formatNumber } from '@/lib/display';
import type { OutlineLine } from '@/lib/trajectory/outline';
import type { TroubledTurn } from '@/lib/trajectory/trajectory-view';
import type { TurnView } from '@/lib/trajectory/turn-view';
import { CallSection } from './call-section';
import { Notes, Reflections } from './notes';
import { RawEvents } from './raw-events';
import { reasonWords } from './reason-words';
import { ReplySection, WrittenSection } from './reply-section';
import { ResultSection } from './result-section';
import { Section } from './section';
import { shownText } from './shown-text';
import { TestsSection } from './tests-section';
import { ToolIcon } from './tool-icon';
import css from './turn.module.css';

export type Segment = 'turn' | 'raw' | 'facts';

export type TurnPaneProps = {
  trajectoryId: number;
  line: OutlineLine;
  troubled: TroubledTurn | undefined;
  /** null while it is on its way */
  turn: TurnView | null;
  segment: Segment;
  onSegment: (segment: Segment) => void;
  /** the facts, which a narrow window shows here */
  facts: ReactNode;
  /** said in place of the turn when it could not be read */
  failure: ReactNode;
};

/** One turn, from what stood before it to what came of it. */
export function TurnPane(props: TurnPaneProps) {
  const { trajectoryId, line, troubled, turn, segment, onSegment, facts, failure } = props;
  return (
    <section className={css.turn} aria-label={`Turn ${line.number}`}>
      <header className={css.head}>
        <h2 className={css.title}>Turn {line.number}</h2>
        <Tag icon={<ToolIcon icon={line.icon} sizePx={12} />}>
          <span className={css.tool}>{shownText(toolOf(turn, line))}</span>
        </Tag>
        {turn?.reply.kind === 'call' && <CallMark troubled={troubled} />}
        <span className={css.cost}>{turn && costWords(turn)}</span>
        <Segments segment={segment} onSegment={onSegment} />
      </header>
      <div key={`${line.number} ${segment}`} className={css.body} data-segment={segment} tabIndex={-1}>
        {segment === 'raw' && <RawEvents trajectoryId={trajectoryId} turn={line.number} />}
        {segment === 'facts' && <div className={css.narrowOnly}>{facts}</div>}
        {segment !== 'raw' && (
          <div className={segment === 'facts' ? css.wideOnly : undefined}>
            {failure ??
              (turn ? <TurnBody turn={turn} /> : <SkeletonRows rows={8} label="Loading the turn" />)}
          </div>
        )}
      </div>
    </section>
  );
}

const toolOf = (turn: TurnView | null, line: OutlineLine): string =>
  turn?.reply.kind === 'call' && turn.reply.name !== '' ? turn.reply.name : line.verb;

function CallMark({ troubled }: { troubled: TroubledTurn | undefined }) {
  if (!troubled) {
    return (
      <span className={css.valid}>
        <Check aria-hidden />
        valid call
      </span>
    );
  }
  return troubled.reasons.map((code) => (
    <Mark key={code} glyph="invalid" tone="warn" word={reasonWords(code)} />
  ));
}

function costWords({ usage, durationMs }: TurnView): string {
  const tokens = usage
    ? [`${formatNumber(usage.promptTokens)} in`, `${formatNumber(usage.completionTokens)} out`]
    : [];
  return [...tokens, ...(durationMs === null ? [] : [formatDuration(durationMs)])].join(' · ');
}

const wide = [
  { value: 'turn', label: 'Turn' },
  { value: 'raw', label: 'Raw events' },
] as const;
const narrow = [...wide, { value: 'facts', label: 'Facts' }] as const;

/** Facts are a pane of their own where there is room, so they are a segment only where there is none. */
function Segments({ segment, onSegment }: { segment: Segment; onSegment: (segment: Segment) => void }) {
  return (
    <>
      <span className={css.wideOnly}>
        <Segmented<Segment>
          label="View"
          size={24}
          options={wide}
          value={segment === 'facts' ? 'turn' : segment}
          onChange={onSegment}
        />
      </span>
      <span className={css.narrowOnly}>
        <Segmented<Segment> label="View" size={24} options={narrow} value={segment} onChange={onSegment} />
      </span>
    </>
  );
}

function TurnBody({ turn }: { turn: TurnView }) {
  const { reply } = turn;
  const thought = reply.kind === 'call' || reply.kind === 'final' ? reply.thought : null;
  return (
    <>
      <Notes label="Before" notes={turn.notesBefore} />
      {thought !== null && (
        <Section label="Thought">
          <p className={css.thought}>{shownText(thought)}</p>
        </Section>
      )}
      {reply.kind === 'call' && <CallSection turn={turn} reply={reply} />}
      <ReplySection reply={reply} />
      <WrittenSection turn={turn} />
      <ResultSection turn={turn} />
      <TestsSection tests={turn.tests} />
      <Notes label="After" notes={turn.notes} />
      <Reflections reflections={turn.reflections} />
    </>
  );
}
