'use client';

import { useSyncExternalStore } from 'react';
import { formatDate, formatDateTime, relativeTime } from '@/lib/display';

export type TimeProps = {
  /** ISO text, or milliseconds since 1970. */
  value: string | number;
  /** `ago` "26 minutes ago", `short` "26 min" for narrow cells, `date`, `datetime`. */
  form?: 'ago' | 'short' | 'date' | 'datetime';
};

/**
 * A moment in the reader's own locale and time zone. The server knows neither, so it writes English and UTC,
 * and the browser writes it again after hydration.
 */
export function Time({ value, form = 'ago' }: TimeProps) {
  const locale = useSyncExternalStore(never, browserLocale, () => 'en');
  const timeZone = useSyncExternalStore(never, browserTimeZone, () => 'UTC');
  const nowMs = useSyncExternalStore(everyStep, coarseNowMs, coarseNowMs);

  const atMs = typeof value === 'number' ? value : Date.parse(value);
  if (Number.isNaN(atMs)) return <span>–</span>;
  const full = formatDateTime(atMs, locale, timeZone);
  const words = {
    ago: () => relativeTime(atMs, nowMs, locale),
    short: () => relativeTime(atMs, nowMs, locale, 'short'),
    date: () => formatDate(atMs, locale, timeZone),
    datetime: () => full,
  };

  return (
    <time dateTime={new Date(atMs).toISOString()} title={full} suppressHydrationWarning>
      {words[form]()}
    </time>
  );
}

const STEP_MS = 30_000;
const noop = () => undefined;
const never = () => noop;
const browserLocale = () => navigator.language;
const browserTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Moves in steps, so that all times of a page agree and two renders at once see the same moment. */
const coarseNowMs = () => Math.round(Date.now() / STEP_MS) * STEP_MS;

// One clock for every time on the page: a table may show hundreds.
const listeners = new Set<() => void>();
let clock: ReturnType<typeof setInterval> | undefined;

function everyStep(listener: () => void): () => void {
  listeners.add(listener);
  clock ??= setInterval(() => listeners.forEach((tell) => tell()), STEP_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(clock);
    clock = undefined;
  };
}
