import { parseExact, toPlain } from './exact-json';

/**
 * A recorded line as plain data, read as its writer (Python) would: a byte order mark in front is no content, NaN and
 * Infinity are numbers. Everybody who parses a recorded line does it here, so that what was taken in can be read out.
 * Throws SyntaxError when it is not JSON.
 */
export function parseLine(text: string): unknown {
  const line = withoutMark(text);
  try {
    return JSON.parse(line);
  } catch (error) {
    // Only these two are JSON to Python and not to JavaScript; the exact reader is too slow to ask for every bad line.
    if (!/NaN|Infinity/.test(line)) throw error;
    return toPlain(parseExact(line));
  }
}

/** A line without the byte order mark that some editors put at the beginning of a file. */
export const withoutMark = (line: string): string => (line.startsWith('\ufeff') ? line.slice(1) : line);
