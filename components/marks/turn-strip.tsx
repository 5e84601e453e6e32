import type { StripTurn } from '@/lib/facts/strip';
import { binTurns, describeTurns } from './strip-turns';
import css from './turn-strip.module.css';

const WIDTH_PX = 86;
const HEIGHT_PX = 18;
const BASE_PX = 17;
/** Bars keep their width up to here, then get thinner. */
const FULL_WIDTH_TURNS = 12;

const HEIGHTS_PX: Record<StripTurn['kind'], number> = {
  list: 4,
  grep: 6,
  read: 8,
  write: 15,
  other: 6,
  invalid: 9,
  final: 3,
};

/** One bar a turn, in order: a trajectory at a glance. Past 40 turns neighbours share a bar. */
export function TurnStrip({ turns }: { turns: readonly StripTurn[] }) {
  const bars = binTurns(turns);
  const stepPx = (WIDTH_PX - 2) / Math.max(bars.length, FULL_WIDTH_TURNS);
  const words = describeTurns(turns);

  return (
    <svg
      className={css.strip}
      width={WIDTH_PX}
      height={HEIGHT_PX}
      viewBox={`0 0 ${WIDTH_PX} ${HEIGHT_PX}`}
      role="img"
      aria-label={words}
    >
      <title>{words}</title>
      {bars.map((turn, index) => (
        <Bar key={index} turn={turn} x={1 + index * stepPx} width={barWidthPx(stepPx)} />
      ))}
    </svg>
  );
}

/** A gap of 2.5 px where there is room, never more than a third of the step. */
function barWidthPx(stepPx: number): number {
  return stepPx - Math.min(2.5, stepPx / 3);
}

function Bar({ turn, x, width }: { turn: StripTurn; x: number; width: number }) {
  const height = HEIGHTS_PX[turn.kind];
  const top = BASE_PX - height;
  if (turn.kind === 'invalid') {
    return (
      <path className={css.invalid} d={`M${x} ${BASE_PX}l${width / 2} ${-height}l${width / 2} ${height}z`} />
    );
  }
  if (turn.kind === 'write' && turn.tests === 'failed') {
    return <HollowBar x={x} top={top} width={width} height={height} />;
  }
  return <rect className={css[barLook(turn)]} x={x} y={top} width={width} height={height} />;
}

/** As wide and tall as a full bar; where it is too thin to have an inside, it is broken in two instead. */
function HollowBar({ x, top, width, height }: { x: number; top: number; width: number; height: number }) {
  if (width >= 2.5) {
    return <rect className={css.hollow} x={x + 0.5} y={top + 0.5} width={width - 1} height={height - 1} />;
  }
  const piece = height * 0.4;
  return (
    <>
      <rect className={css.failed} x={x} y={top} width={width} height={piece} />
      <rect className={css.failed} x={x} y={top + height - piece} width={width} height={piece} />
    </>
  );
}

function barLook(turn: StripTurn): 'final' | 'failed' | 'passed' | 'plain' {
  if (turn.kind === 'final') return 'final';
  if (turn.ok === false) return 'failed';
  return turn.kind === 'write' && turn.tests === 'passed' ? 'passed' : 'plain';
}
