'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { actWords } from '@/components/decisions/decision-words';
import { DecisionBar, type ListPlace } from '@/components/decisions/decision-bar';
import type { DecisionActions } from '@/components/decisions/decision-queue';
import { KeysDialog } from '@/components/decisions/keys-dialog';
import { useDecisions } from '@/components/decisions/use-decisions';
import { useInBrowser } from '@/components/editor/lazy-editor';
import { Page } from '@/components/shell/page';
import { PageBar } from '@/components/shell/page-bar';
import { EmptyState } from '@/components/ui/empty-state';
import type { Decision, DecisionAct } from '@/lib/review/decision';
import type { OutlineLine } from '@/lib/trajectory/outline';
import type { TrajectoryView } from '@/lib/trajectory/trajectory-view';
import type { TurnView } from '@/lib/trajectory/turn-view';
import { FactsPane } from './facts-pane';
import { OutlinePane } from './outline-pane';
import { Key, Neighbour, Said, Unread } from './screen-parts';
import { shownText } from './shown-text';
import css from './trajectory-view.module.css';
import { TurnPane, type Segment } from './turn-pane';
import { useAnnouncement } from './use-announcement';
import { useKeys } from './use-keys';
import { useLater } from './use-later';
import { useSelectedTurn } from './use-selected-turn';
import { useTurns } from './use-turns';

export type TrajectoryScreenProps = DecisionActions & {
  trajectory: TrajectoryView;
  outline: readonly OutlineLine[];
  /** the turns near the first one shown */
  near: readonly TurnView[];
  firstTurn: number;
  decisions: readonly Decision[];
  me: string | null;
  /** the list this was opened from, and its neighbours there */
  list: {
    href: string;
    label: string;
    previousHref: string | null;
    nextHref: string | null;
    /** counted while the page is already shown */
    place: Promise<ListPlace>;
  };
};

/** One trajectory: outline, turn, facts, and the bar to decide. */
export function TrajectoryScreen(props: TrajectoryScreenProps) {
  const { trajectory, outline, list } = props;
  const [turn, select] = useSelectedTurn(props.firstTurn, outline.length);
  const [segment, setSegment] = useState<Segment>('turn');
  const [helps, setHelps] = useState(false);
  const [announced, announce] = useAnnouncement();
  const turns = useTurns(trajectory.id, outline.length, turn, props.near);
  const decided = useDecisions(
    { trajectoryId: trajectory.id, decisions: props.decisions, me: props.me },
    props,
  );
  const { standing, me } = decided;
  const place = useLater(list.place);
  const router = useRouter();

  // Said only when it is so; what failed is said by an alert.
  const act = async (what: DecisionAct) => {
    if (await decided.decide(what)) announce(`${actWords(what)}.`);
  };
  const undo = async () => {
    // What failed was taken back already: the one before it is not what is meant.
    if (decided.save.kind === 'failed') {
      decided.dismiss();
      return announce('It was not saved, so there is nothing to undo.');
    }
    if (!decided.canUndo) return announce('Nothing of yours to undo.');
    if (await decided.undo()) announce('Undone.');
  };
  const verdict = (kind: 'accept' | 'reject', stands: boolean) => () => {
    // Said twice it would only have to be undone twice.
    if (!stands) void act({ kind });
  };
  const cut = (after: number) => () =>
    void act(standing.cutAfter === after ? { kind: 'uncut' } : { kind: 'cut', turn: after });
  const go = (href: string | null) => async () => {
    if (href === null) return;
    // What was decided here is safe before the next one opens; what is not is seen before it is left behind.
    if (await decided.settled()) router.push(href);
    else announce('Not saved, so this one stays open. Decide again, or dismiss it.');
  };
  const acts = {
    onAccept: verdict('accept', standing.verdict === 'accepted'),
    onReject: verdict('reject', standing.verdict === 'rejected'),
    onCut: cut(turn),
    onLeaveOut: () => void act({ kind: standing.leftOut.includes(turn) ? 'put-back' : 'leave-out', turn }),
    onUndo: () => void undo(),
    onNext: go(list.nextHref),
    onHelp: () => setHelps(true),
  };
  const hasTurns = outline.length > 0;
  const ready = useInBrowser();
  useKeys({
    n: acts.onNext,
    p: go(list.previousHref),
    a: acts.onAccept,
    r: acts.onReject,
    u: acts.onUndo,
    '?': acts.onHelp,
    ...(hasTurns && {
      j: () => select(turn + 1),
      k: () => select(turn - 1),
      t: acts.onCut,
      T: cut(turn - 1),
      x: acts.onLeaveOut,
    }),
  });

  const line = outline[turn];
  const facts = (
    <FactsPane
      trajectory={trajectory}
      standing={standing}
      decisions={decided.decisions}
      me={me}
      lastTested={outline.findLast(({ tests }) => tests !== null)?.number ?? null}
      onSelect={select}
    />
  );
  const title = shownText(trajectory.task) || shownText(trajectory.key);

  return (
    <Page
      tight
      body="panes"
      bar={
        <PageBar crumbs={[list]} title={title} aside={<Key title={title} text={shownText(trajectory.key)} />}>
          <Neighbour label="Previous trajectory" keys="p" href={list.previousHref} go={go}>
            <ChevronLeft aria-hidden />
          </Neighbour>
          <Neighbour label="Next trajectory" keys="n" href={list.nextHref} go={go}>
            <ChevronRight aria-hidden />
          </Neighbour>
        </PageBar>
      }
      actions={
        <DecisionBar
          {...acts}
          ready={ready}
          turn={turn}
          standing={standing}
          save={decided.save}
          canUndo={decided.canUndo}
          place={place}
          hasNext={list.nextHref !== null}
        />
      }
    >
      {line ? (
        <>
          <OutlinePane
            lines={outline}
            troubled={trajectory.troubled}
            standing={standing}
            selected={turn}
            onSelect={select}
          />
          <TurnPane
            trajectoryId={trajectory.id}
            line={line}
            troubled={trajectory.troubled.find((one) => one.turn === turn)}
            turn={turns.get(turn)}
            segment={segment}
            onSegment={setSegment}
            facts={facts}
            failure={
              turns.get(turn) === null && turns.problem !== null ? (
                <Unread problem={turns.problem} onRetry={turns.retry} />
              ) : null
            }
          />
        </>
      ) : (
        <EmptyState title="This trajectory has no turns.">
          The model was never asked: the trace ends before its first request.
        </EmptyState>
      )}
      <aside className={css.factsPane} aria-label="Facts">
        {facts}
      </aside>
      <Said save={decided.save} meanwhile={decided.meanwhile} onDismiss={decided.dismiss} />
      <div className={css.announced} aria-live="polite" role="status">
        {announced}
      </div>
      <KeysDialog open={helps} onClose={() => setHelps(false)} />
    </Page>
  );
}
