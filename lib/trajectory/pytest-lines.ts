/** What a run of the tests said, read from the text it printed. */
export interface TestReport {
  /** null where the text does not say, as when it was cut or timed out */
  counts: TestCounts | null;
  durationMs: number | null;
  /** the tests that did not pass, each with its own part of the text; passed ones print none */
  tests: ToldTest[];
}

export interface TestCounts {
  failed: number;
  passed: number;
  errors: number;
  skipped: number;
}

export interface ToldTest {
  name: string;
  outcome: 'failed' | 'error';
  /** the line that says why, '' when there is none */
  message: string;
  text: string;
}

export type LineTone = 'error' | 'pointer' | 'plain';

/** How a line of a failure reads: pytest marks the error with `E` and the line it came from with `>`. */
export function lineTone(line: string): LineTone {
  if (/^E(\s|$)/.test(line)) return 'error';
  return /^>(\s|$)/.test(line) ? 'pointer' : 'plain';
}

const noCounts: TestCounts = { failed: 0, passed: 0, errors: 0, skipped: 0 };

const countNames: Record<string, keyof TestCounts> = {
  failed: 'failed',
  passed: 'passed',
  error: 'errors',
  errors: 'errors',
  skipped: 'skipped',
};

const summary = /^(?:=+ )?((?:\d+ [a-z]+(?:, )?)+) in (\d+(?:\.\d+)?)s\b/;
const progress = /^([.FEsxX]+) +\[ *\d+%\]$/;
const region = /^=+ (.+?) =+$/;
const heading = /^_+ (?=[^_ ])(.+?) _+$/;
const shareOfCases = /^\S+: (?:all (\d+)|(\d+)\/(\d+)) \w+ pass$/;

/** Reads pytest's text (with -q or without), and that of small harnesses that print `FAIL …` lines. */
export function readTests(output: string): TestReport {
  const lines = output.split('\n');
  const last = lines.map((line) => summary.exec(line)).findLast((found) => found !== null);
  if (last) {
    return {
      counts: countsOf(last[1] ?? ''),
      durationMs: Math.round(Number(last[2]) * 1000),
      tests: sections(lines),
    };
  }
  const plain = plainCounts(lines);
  if (plain) return { counts: plain, durationMs: null, tests: plainFailures(lines) };
  return { counts: progressCounts(lines), durationMs: null, tests: sections(lines) };
}

function countsOf(words: string): TestCounts {
  const counts = { ...noCounts };
  for (const [, number, word] of words.matchAll(/(\d+) ([a-z]+)/g)) {
    const name = countNames[word ?? ''];
    if (name) counts[name] += Number(number);
  }
  return counts;
}

/** The letters that pytest prints while it runs: all that is left of a text that was cut. */
function progressCounts(lines: readonly string[]): TestCounts | null {
  const letters = lines.map((line) => progress.exec(line)?.[1] ?? '').join('');
  if (letters === '') return null;
  const count = (wanted: string): number =>
    Array.from(letters).filter((letter) => wanted.includes(letter)).length;
  return { failed: count('F'), passed: count('.X'), errors: count('E'), skipped: count('sx') };
}

/** pytest's parts under FAILURES and ERRORS: a line of underscores around each name. */
function sections(lines: readonly string[]): ToldTest[] {
  const told: { name: string; outcome: ToldTest['outcome']; lines: string[] }[] = [];
  let outcome: ToldTest['outcome'] | null = null;
  for (const line of lines) {
    const title = region.exec(line)?.[1];
    if (title !== undefined) {
      outcome = title === 'FAILURES' ? 'failed' : title === 'ERRORS' ? 'error' : null;
      continue;
    }
    if (outcome === null) continue;
    const name = heading.exec(line)?.[1];
    if (name !== undefined) told.push({ name: name.replace(/^ERROR /, ''), outcome, lines: [] });
    else told.at(-1)?.lines.push(line);
  }
  return told.map(({ name, outcome: said, lines: own }) => ({
    name,
    outcome: said,
    message: messageOf(own),
    text: own.join('\n').replace(/^\n+|\s+$/g, ''),
  }));
}

/** The first line marked E, or for what could not even be loaded the last: there the error stands below its place. */
function messageOf(lines: readonly string[]): string {
  const marked = lines.filter((line) => lineTone(line) === 'error').map((line) => line.slice(1).trim());
  const named = marked.find((line) => /^\w*(Error|Exception|Warning|Exit|Interrupt)\b/.test(line));
  return named ?? marked[0] ?? '';
}

function plainCounts(lines: readonly string[]): TestCounts | null {
  const found = lines.map((line) => shareOfCases.exec(line)).find((line) => line !== null);
  if (!found) return null;
  const all = Number(found[1] ?? found[3]);
  const passed = Number(found[1] ?? found[2]);
  return { ...noCounts, passed, failed: all - passed };
}

function plainFailures(lines: readonly string[]): ToldTest[] {
  const told: string[][] = [];
  for (const line of lines) {
    if (line.startsWith('FAIL ')) told.push([line]);
    else if (/^\s/.test(line)) told.at(-1)?.push(line);
  }
  return told.map(([first = '', ...rest]) => ({
    name: first.slice('FAIL '.length),
    outcome: 'failed',
    message: rest.at(-1)?.trim().replace(/\s+/g, ' ') ?? '',
    text: [first, ...rest].join('\n'),
  }));
}
