'use client';

import { Check, CircleAlert, LoaderCircle, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Glyph } from '@/components/marks/glyph';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { formatNumber } from '@/lib/display';
import type { Standing } from '@/lib/review/standing';
import css from './decisions.module.css';
import type { SaveState } from './decision-queue';

export type ListPlace = {
  /** from 1; null when the trajectory is not in the list any more */
  position: number | null;
  total: number;
};

export type DecisionBarProps = {
  turn: number;
  standing: Standing;
  save: SaveState;
  canUndo: boolean;
  place: ListPlace | null;
  hasNext: boolean;
  /** the page listens for keys: true from the moment the browser took over */
  ready: boolean;
  onAccept: () => void;
  onReject: () => void;
  onCut: () => void;
  onLeaveOut: () => void;
  onUndo: () => void;
  onNext: () => void;
  onHelp: () => void;
};

/** What can be decided about this trajectory and this turn, each with its key. */
export function DecisionBar(props: DecisionBarProps) {
  const { turn, standing, canUndo, save, place, hasNext } = props;
  const { verdict, cutAfter, leftOut } = standing;
  const isOut = leftOut.includes(turn);
  return (
    <div className={css.bar} role="toolbar" aria-label="Decision" data-ready={props.ready}>
      <Button
        keys="a"
        icon={<Sign tone="pass" name="accepted" />}
        aria-pressed={verdict === 'accepted'}
        onClick={props.onAccept}
      >
        Accept
      </Button>
      <Button
        keys="r"
        icon={<Sign tone="fail" name="rejected" />}
        aria-pressed={verdict === 'rejected'}
        onClick={props.onReject}
      >
        Reject
      </Button>
      <span className={css.divider} />
      <Button
        keys="t"
        variant={cutAfter === turn ? 'cut' : 'plain'}
        icon={<Glyph name="cut" />}
        aria-pressed={cutAfter === turn}
        title={cutAfter === turn ? 'Remove the cut' : 'Turns after this one make no sample'}
        onClick={props.onCut}
      >
        Cut after {turn}
      </Button>
      <Button
        keys="x"
        variant="plain"
        icon={<Glyph name="left-out" />}
        title="Whether this turn makes a sample"
        onClick={props.onLeaveOut}
      >
        {isOut ? 'Put back' : 'Leave out'}
      </Button>
      <Button
        keys="u"
        variant="plain"
        icon={<Undo2 aria-hidden />}
        disabledReason={canUndo ? null : 'You have no decision here to undo'}
        onClick={props.onUndo}
      >
        Undo
      </Button>
      <span className={css.gap} />
      {place && <Place {...place} />}
      <Saved save={save} />
      {hasNext && (
        <Button keys="n" onClick={props.onNext}>
          Next
        </Button>
      )}
      <IconButton label="Keys" keys="?" onClick={props.onHelp}>
        <span aria-hidden>?</span>
      </IconButton>
    </div>
  );
}

function Sign({ tone, name }: { tone: 'pass' | 'fail'; name: 'accepted' | 'rejected' }) {
  return (
    <span className={css.sign} data-tone={tone}>
      <Glyph name={name} />
    </span>
  );
}

function Place({ position, total }: ListPlace) {
  return (
    <span className={css.place}>
      {position === null ? <span>no longer in the list of </span> : <b>{formatNumber(position)}</b>}
      {position !== null && ' of '}
      {formatNumber(total)}
    </span>
  );
}

const signs: Record<SaveState['kind'], { sign: ReactNode; word: string; title: string }> = {
  saved: { sign: <Check aria-hidden />, word: 'Saved', title: 'Every decision is in the database' },
  saving: { sign: <LoaderCircle aria-hidden />, word: 'Saving', title: 'On its way to the database' },
  failed: { sign: <CircleAlert aria-hidden />, word: 'Not saved', title: 'The last decision was not kept' },
};

function Saved({ save }: { save: SaveState }) {
  const { sign, word, title } = signs[save.kind];
  return (
    <span className={css.saved} data-state={save.kind} title={title}>
      {sign}
      {word}
    </span>
  );
}
