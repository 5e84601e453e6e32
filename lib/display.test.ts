import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCompact,
  formatDate,
  formatDateTime,
  formatDuration,
  formatFraction,
  formatNumber,
  formatPercent,
  formatShare,
  formatSigned,
  plural,
  relativeTime,
} from './display';

/** No-break spaces are invisible in a test; the tables below write plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('numbers', () => {
  it.each([
    ['thousands', formatNumber(4812), '4,812'],
    ['exactly one digit', formatNumber(5.45, 'en', 1), '5.5'],
    ['a whole number with a digit', formatNumber(2, 'en', 1), '2.0'],
    ['German', formatNumber(4812.5, 'de', 1), '4.812,5'],
    ['not a number', formatNumber(Number.NaN), '–'],
    ['a true minus', formatNumber(-3), '−3'],
    ['no minus before what rounds to nothing', formatNumber(-0.2), '0'],
    ['a rise', formatSigned(14.93, 'en', 1), '+14.9'],
    ['a fall', formatSigned(-1.26, 'en', 1), '−1.3'],
    ['no change', formatSigned(0, 'en', 1), '0.0'],
    ['compact', formatCompact(54_390), '54.4K'],
    ['compact below a thousand', formatCompact(999), '999'],
    ['a fraction', formatFraction(1307, 382), '1,307/382'],
  ])('%s', (_, got, wanted) => expect(got).toBe(wanted));
});

describe('shares', () => {
  it.each([
    ['one digit', formatPercent(307 / 382), '80.4 %'],
    ['no digit', formatPercent(0.433, 'en', 0), '43 %'],
    ['all', formatShare(5, 5), '100.0 %'],
    ['none', formatShare(0, 5), '0.0 %'],
    ['of nothing', formatShare(0, 0), '–'],
    ['unknown', formatPercent(null), '–'],
    ['French', formatPercent(0.8037, 'fr'), '80,4 %'],
  ])('%s', (_, got, wanted) => expect(plain(got)).toBe(wanted));
});

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [312, '312 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [7_612_000, '7.6 MB'],
    [9_960_000, '10 MB'],
    [23_400_000, '23 MB'],
    [-1, '–'],
  ])('%i is %s', (bytes, wanted) => expect(plain(formatBytes(bytes))).toBe(wanted));

  it('never writes four digits before its unit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 9e17, noNaN: true }), (bytes) => {
        expect(plain(formatBytes(bytes))).toMatch(/^\d{1,3}(\.\d)? [kMGTP]?B$/);
      }),
    );
  });
});

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [30, '0.03 s'],
    [1_900, '1.9 s'],
    [9_960, '10 s'],
    [22_000, '22 s'],
    [59_700, '1 min'],
    [150_000, '2 min 30 s'],
    [59 * MINUTE + 59_700, '1 h'],
    [2 * HOUR + 5 * MINUTE, '2 h 5 min'],
    [3 * DAY + 4 * HOUR, '3 d 4 h'],
    [-1, '–'],
  ])('%i ms is %s', (durationMs, wanted) => expect(plain(formatDuration(durationMs))).toBe(wanted));
});

describe('times', () => {
  const at = Date.UTC(2026, 10, 23, 5, 47, 9);

  it.each([
    ['date', formatDate(at), 'Nov 23, 2026'],
    ['date elsewhere', formatDate(at, 'en-GB', 'America/Los_Angeles'), '22 Nov 2026'],
    ['the zone is said where it is not the reader’s', formatDateTime(at), 'Nov 23, 2026, 5:47:09 AM UTC'],
    ['reader’s zone', formatDateTime(at, 'de', 'Europe/Berlin'), '23.11.2026, 06:47:09'],
  ])('%s', (_, got, wanted) => expect(plain(got)).toBe(wanted));

  it.each([
    ['the future', -HOUR, 'now', 'now'],
    ['under a minute', 59_999, 'now', 'now'],
    ['a minute', MINUTE, '1 minute ago', '1 min'],
    ['minutes', 26 * MINUTE, '26 minutes ago', '26 min'],
    ['almost an hour', HOUR - 1, '59 minutes ago', '59 min'],
    ['an hour', HOUR, '1 hour ago', '1 hr'],
    ['a day', DAY, 'yesterday', '1 day'],
    ['almost a month', 30 * DAY - 1, '29 days ago', '29 days'],
    ['a month', 30 * DAY, 'last month', '1 mth'],
    ['two years', 800 * DAY, '2 years ago', '2 yrs'],
  ])('%s ago', (_, agoMs, long, short) => {
    expect(relativeTime(at, at + agoMs)).toBe(long);
    expect(relativeTime(at, at + agoMs, 'en', 'short')).toBe(short);
  });

  it('speaks the reader’s language', () => {
    expect(relativeTime(at, at + 3 * HOUR, 'de')).toBe('vor 3 Stunden');
  });
});

describe('plural', () => {
  it.each([
    [1, '1 turn'],
    [0, '0 turns'],
    [1284, '1,284 turns'],
  ])('%i', (count, wanted) => expect(plural(count, 'turn')).toBe(wanted));

  it('takes a word that an s does not make', () => {
    expect(plural(2, 'trajectory', 'trajectories')).toBe('2 trajectories');
  });
});
