import type { ReactNode } from 'react';
import css from './key-values.module.css';

export type KeyValue = { key: string; value: ReactNode };

/** Names and values under each other, as in the facts of a trajectory. */
export function KeyValues({ items, keyWidthPx = 96 }: { items: readonly KeyValue[]; keyWidthPx?: number }) {
  return (
    <dl className={css.list} style={{ gridTemplateColumns: `${keyWidthPx}px minmax(0, 1fr)` }}>
      {items.map((item) => (
        <div key={item.key} className={css.item}>
          <dt className={css.key}>{item.key}</dt>
          <dd className={css.value}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
