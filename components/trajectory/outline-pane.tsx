'use client';

import { Check, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Cut } from '@/components/marks/cut';
import { LeftOut } from '@/components/marks/left-out';
import { Mark } from '@/components/marks/mark';
import { Kbd } from '@/components/ui/kbd';
import { plural } from '@/lib/display';
import type { Standing } from '@/lib/review/standing';
import type { OutlineLine } from '@/lib/trajectory/outline';
import type { TroubledTurn } from '@/lib/trajectory/trajectory-view';
import css from './outline.module.css';
import { reasonWords } from './reason-words';
import { shownText } from './shown-text';
import { ToolIcon } from './tool-icon';

export type OutlinePaneProps = {
  lines: readonly OutlineLine[];
  troubled: readonly TroubledTurn[];
  standing: Standing;
  selected: number;
  onSelect: (turn: number) => void;
};

/** One line a turn. A click or j and k select; the line in sight follows. */
export function OutlinePane({ lines, troubled, standing, selected, onSelect }: OutlinePaneProps) {
  const { cutAfter, leftOut } = standing;
  const out = new Set(leftOut);
  const reasons = new Map(troubled.map(({ turn, reasons: codes }) => [turn, codes]));
  const keeps = lines.filter(
    ({ number }) => (cutAfter === null || number <= cutAfter) && !out.has(number),
  ).length;
  const cut = cutAfter !== null && <CutRow after={cutAfter} turns={lines.length} />;

  return (
    <section className={css.outline} aria-label="Outline">
      <header className={css.head}>
        <h2 className={css.count}>{plural(lines.length, 'turn')}</h2>
        {keeps < lines.length && <span className={css.kept}>{keeps} kept</span>}
        <span className={css.keys} title="Keys: next and previous turn">
          <Kbd hint>j</Kbd>
          <Kbd hint>k</Kbd>
        </span>
      </header>
      <ol className={css.lines}>
        {cutAfter === -1 && cut}
        {lines.map((line) => (
          <TurnRow
            key={line.number}
            line={line}
            reasons={reasons.get(line.number) ?? []}
            isOut={out.has(line.number)}
            isAfterCut={cutAfter !== null && line.number > cutAfter}
            isSelected={line.number === selected}
            onSelect={onSelect}
            cut={line.number === cutAfter ? cut : null}
          />
        ))}
      </ol>
    </section>
  );
}

type TurnRowProps = {
  line: OutlineLine;
  reasons: readonly string[];
  isOut: boolean;
  isAfterCut: boolean;
  isSelected: boolean;
  onSelect: (turn: number) => void;
  cut: ReactNode;
};

function TurnRow({ line, reasons, isOut, isAfterCut, isSelected, onSelect, cut }: TurnRowProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isSelected) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);

  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    onSelect(line.number + by);
    focusTurn(event.currentTarget, line.number + by);
  };

  return (
    <>
      <li
        className={css.row}
        data-turn={line.number}
        data-selected={isSelected || undefined}
        data-after-cut={isAfterCut || undefined}
      >
        <button
          ref={button}
          type="button"
          className={css.line}
          tabIndex={isSelected ? 0 : -1}
          aria-current={isSelected ? 'true' : undefined}
          onClick={() => onSelect(line.number)}
          onKeyDown={step}
        >
          <span className={css.number}>{line.number}</span>
          <ToolIcon icon={line.icon} />
          <span
            className={css.words}
            data-out={isOut || undefined}
            title={shownText(`${line.verb} ${line.fullArgument}`)}
          >
            <b className={css.verb}>{shownText(line.verb)}</b> {shownText(line.argument)}
          </span>
          <LineResult line={line} />
          {(isOut || line.loop || reasons.length > 0) && (
            <span className={css.second}>
              {isOut && <LeftOut />}
              {line.loop && <Mark glyph="loop" tone="warn" word="Loop" />}
              {reasons.map((code) => (
                <Mark key={code} glyph="invalid" tone="warn" word={reasonWords(code)} />
              ))}
            </span>
          )}
        </button>
      </li>
      {cut}
    </>
  );
}

/** Arrow keys move the focus along with the selection. */
function focusTurn(from: Element, turn: number): void {
  const row = from.closest('ol')?.querySelector(`[data-turn="${turn}"] button`);
  if (row instanceof HTMLElement) row.focus();
}

function LineResult({ line: { tests, ok, trouble } }: { line: OutlineLine }) {
  if (tests) {
    const count = tests.ok ? tests.passed : tests.failed;
    const word = tests.ok ? 'passed' : 'failed';
    return (
      <span className={css.result} title={`Tests ${word}`}>
        {ok === false && <FailedCall trouble={trouble} />}
        <Mark glyph={word} tone={tests.ok ? 'pass' : 'fail'} word={count ? String(count) : ''} />
        <span className={css.testWord}>{word}</span>
      </span>
    );
  }
  if (ok === null) return null;
  return ok ? (
    <span className={css.result} data-tone="plain" role="img" aria-label="ok" title="ok">
      <Check aria-hidden />
    </span>
  ) : (
    <span className={css.result} data-tone="fail">
      <X aria-hidden />
      {trouble}
    </span>
  );
}

/** A call that failed before its tests ran: the sign alone, for want of room. */
function FailedCall({ trouble }: { trouble: string }) {
  return (
    <span
      className={css.failed}
      role="img"
      aria-label={`Call failed: ${trouble}`}
      title={`Call failed: ${trouble}`}
    >
      <X aria-hidden />
    </span>
  );
}

/** The line a reviewer cut at: a row of its own. */
function CutRow({ after, turns }: { after: number; turns: number }) {
  const lost = turns - after - 1;
  return (
    <li className={css.cut}>
      {after < 0 ? <Mark glyph="cut" tone="cut" word="Cut before turn 0" /> : <Cut afterTurn={after} />}
      <span className={css.lost}>{plural(lost, 'turn')} out</span>
    </li>
  );
}
