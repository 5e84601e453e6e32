import { Mark } from './mark';

export type CutProps = {
  /** The last turn that is kept. */
  afterTurn: number;
  /** Scissors and the number only, for a table cell. */
  short?: boolean;
};

/** Where a reviewer cut: the turns after it make no sample. */
export function Cut({ afterTurn, short = false }: CutProps) {
  const words = `Cut after turn ${afterTurn}`;
  if (!short) return <Mark glyph="cut" tone="cut" word={words} />;
  return (
    <span title={words} role="img" aria-label={words}>
      <Mark glyph="cut" tone="cut" word={String(afterTurn)} />
    </span>
  );
}
