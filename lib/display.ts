/**
 * Numbers, times and durations as words. Pure: the locale is an argument, and so is the present moment.
 * What cannot be known (a share of nothing, a number that is not one) is written as a dash, never as 0.
 */

export const NO_VALUE = '–';
const NO_BREAK = '\u00a0';
const MINUS = '\u2212';

// Making an Intl formatter costs about as much as formatting a few hundred numbers with it, and tables format thousands.
const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  numberFormats.set(key, made);
  return made;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, made);
  return made;
}

/** "4,812"; with `digits`, exactly so many after the point: "6.8". */
export function formatNumber(value: number, locale = 'en', digits = 0): string {
  if (!Number.isFinite(value)) return NO_VALUE;
  const options: Intl.NumberFormatOptions = {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'negative',
  };
  return withTrueMinus(numberFormat(locale, options).format(value));
}

/** "+14.9", "−1.3", "0.0": for differences. */
export function formatSigned(value: number, locale = 'en', digits = 0): string {
  if (!Number.isFinite(value)) return NO_VALUE;
  const options: Intl.NumberFormatOptions = {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: 'exceptZero',
  };
  return withTrueMinus(numberFormat(locale, options).format(value));
}

/** "54.4K", "1.2M": for narrow cells, where a title holds the whole number. Below 1,000 it is exact. */
export function formatCompact(value: number, locale = 'en'): string {
  if (!Number.isFinite(value)) return NO_VALUE;
  const options: Intl.NumberFormatOptions = { notation: 'compact', maximumFractionDigits: 1 };
  return withTrueMinus(numberFormat(locale, options).format(value));
}

/** A share from 0 to 1 as "80.4 %". */
export function formatPercent(share: number | null, locale = 'en', digits = 1): string {
  if (share === null || !Number.isFinite(share)) return NO_VALUE;
  return `${formatNumber(share * 100, locale, digits)}${NO_BREAK}%`;
}

/** `part` of `whole` as "80.4 %"; of nothing, a dash. */
export function formatShare(part: number, whole: number, locale = 'en', digits = 1): string {
  return formatPercent(whole > 0 ? part / whole : null, locale, digits);
}

/** "307/382": a number with its denominator. */
export function formatFraction(part: number, whole: number, locale = 'en'): string {
  return `${formatNumber(part, locale)}/${formatNumber(whole, locale)}`;
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes in steps of 1,000: "312 B", "7.6 MB", "23 MB". */
export function formatBytes(bytes: number, locale = 'en'): string {
  if (!Number.isFinite(bytes) || bytes < 0) return NO_VALUE;
  let amount = bytes;
  let step = 0;
  // 999.5 would round up to "1,000 kB", which is 1 MB.
  while (amount >= 999.5 && step < BYTE_UNITS.length - 1) {
    amount /= 1000;
    step += 1;
  }
  const digits = step > 0 && amount < 9.95 ? 1 : 0;
  return `${formatNumber(amount, locale, digits)}${NO_BREAK}${BYTE_UNITS[step]}`;
}

/** Milliseconds as "0.03 s", "1.9 s", "22 s", "2 min 30 s", "2 h 5 min", "3 d 4 h". */
export function formatDuration(durationMs: number, locale = 'en'): string {
  if (!Number.isFinite(durationMs) || durationMs < 0) return NO_VALUE;
  const seconds = durationMs / 1000;
  if (seconds < 59.5) return `${formatNumber(seconds, locale, secondDigits(seconds))}${NO_BREAK}s`;
  const wholeSeconds = Math.round(seconds);
  if (wholeSeconds < 3600) return pair(wholeSeconds, 60, 'min', 's', locale);
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return pair(minutes, 60, 'h', 'min', locale);
  return pair(Math.round(minutes / 60), 24, 'd', 'h', locale);
}

function secondDigits(seconds: number): number {
  if (seconds === 0 || seconds >= 9.95) return 0;
  return seconds < 0.995 ? 2 : 1;
}

function pair(amount: number, size: number, large: string, small: string, locale: string): string {
  const head = `${formatNumber(Math.floor(amount / size), locale)}${NO_BREAK}${large}`;
  const rest = amount % size;
  return rest === 0 ? head : `${head} ${formatNumber(rest, locale)}${NO_BREAK}${small}`;
}

/** "23 Nov 2026" in the reader's order. */
export function formatDate(atMs: number, locale = 'en', timeZone = 'UTC'): string {
  if (!Number.isFinite(atMs)) return NO_VALUE;
  return dateFormat(locale, { dateStyle: 'medium', timeZone }).format(atMs);
}

/** Date and time, with the zone when it is not the reader's own. */
export function formatDateTime(atMs: number, locale = 'en', timeZone = 'UTC'): string {
  if (!Number.isFinite(atMs)) return NO_VALUE;
  const words = dateFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone }).format(atMs);
  return timeZone === 'UTC' ? `${words} UTC` : words;
}

type RelativeUnit = 'minute' | 'hour' | 'day' | 'month' | 'year';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

// Months and years of mean Gregorian length (365.2425 days): in words this coarse the calendar does not matter.
const RELATIVE_STEPS: readonly { unit: RelativeUnit; sizeMs: number; belowMs: number }[] = [
  { unit: 'minute', sizeMs: MINUTE_MS, belowMs: HOUR_MS },
  { unit: 'hour', sizeMs: HOUR_MS, belowMs: DAY_MS },
  { unit: 'day', sizeMs: DAY_MS, belowMs: 30 * DAY_MS },
  { unit: 'month', sizeMs: 30.436875 * DAY_MS, belowMs: 365.2425 * DAY_MS },
  { unit: 'year', sizeMs: 365.2425 * DAY_MS, belowMs: Infinity },
];

/** How long before `nowMs`: `long` "26 minutes ago", `short` "26 min". Under a minute, and in the future, "now". */
export function relativeTime(
  atMs: number,
  nowMs: number,
  locale = 'en',
  form: 'long' | 'short' = 'long',
): string {
  const agoMs = nowMs - atMs;
  if (!Number.isFinite(agoMs)) return NO_VALUE;
  const step = agoMs < MINUTE_MS ? undefined : RELATIVE_STEPS.find(({ belowMs }) => agoMs < belowMs);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (!step) return relative.format(0, 'second');
  // Rounded down: "1 hour ago" begins when the hour is full, so a unit never reaches the size of the next one.
  const amount = Math.max(1, Math.floor(agoMs / step.sizeMs));
  if (form === 'long') return relative.format(-amount, step.unit);
  return numberFormat(locale, { style: 'unit', unit: step.unit, unitDisplay: 'short' }).format(amount);
}

/** "1 turn", "1,284 turns"; give `many` where an s does not do it. */
export function plural(count: number, one: string, many = `${one}s`, locale = 'en'): string {
  return `${formatNumber(count, locale)} ${count === 1 ? one : many}`;
}

/** The hyphen most locales write is easily lost before a digit. */
function withTrueMinus(text: string): string {
  return text.replace('-', MINUS);
}
