/**
 * JSON that keeps what JavaScript's own parser loses: the spelling of numbers, the order of keys (also those that
 * look like integers), repeated keys, and lone surrogates. Written back as Python's json.dumps writes it, because
 * that is what the field's trainers and extractors compare against.
 */
export class ExactNumber {
  /** @param text the number as it was spelled */
  constructor(readonly text: string) {}
}

/** An object as its entries in order. A repeated key keeps its first place and its last value, as in Python. */
export class ExactObject {
  constructor(readonly entries: ReadonlyMap<string, ExactValue>) {}

  get(key: string): ExactValue | undefined {
    return this.entries.get(key);
  }
}

export type ExactValue = null | boolean | string | ExactNumber | ExactObject | ExactValue[];

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|-?Infinity|NaN/y;
const plainString = /"[^"\\\u0000-\u001f]*"/y;
const escapedString = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const space = /[ \t\r\n]*/y;

class Reader {
  at = 0;
  constructor(readonly text: string) {}

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return null;
    this.at = pattern.lastIndex;
    return found[0];
  }

  skipSpace(): void {
    this.match(space);
  }

  take(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  fail(): never {
    throw new SyntaxError(`not JSON at character ${this.at}`);
  }

  string(): string {
    const plain = this.match(plainString);
    if (plain !== null) return plain.slice(1, -1);
    const escaped = this.match(escapedString);
    if (escaped === null) this.fail();
    return JSON.parse(escaped) as string;
  }

  value(): ExactValue {
    this.skipSpace();
    const next = this.text[this.at];
    if (next === '"') return this.string();
    if (next === '{') return this.object();
    if (next === '[') return this.array();
    if (this.take('true')) return true;
    if (this.take('false')) return false;
    if (this.take('null')) return null;
    const spelled = this.match(number);
    return spelled === null ? this.fail() : new ExactNumber(spelled);
  }

  private object(): ExactObject {
    const entries = new Map<string, ExactValue>();
    this.take('{');
    this.skipSpace();
    if (this.take('}')) return new ExactObject(entries);
    for (;;) {
      this.skipSpace();
      const key = this.string();
      this.skipSpace();
      if (!this.take(':')) this.fail();
      entries.set(key, this.value());
      this.skipSpace();
      if (this.take('}')) return new ExactObject(entries);
      if (!this.take(',')) this.fail();
    }
  }

  private array(): ExactValue[] {
    const items: ExactValue[] = [];
    this.take('[');
    this.skipSpace();
    if (this.take(']')) return items;
    for (;;) {
      items.push(this.value());
      this.skipSpace();
      if (this.take(']')) return items;
      if (!this.take(',')) this.fail();
    }
  }
}

/** Parses one JSON text. Accepts NaN and Infinity, as Python does. Throws SyntaxError when it is not JSON. */
export function parseExact(text: string): ExactValue {
  const reader = new Reader(text);
  const value = reader.value();
  reader.skipSpace();
  if (reader.at !== text.length) reader.fail();
  return value;
}

/** A string as json.dumps(…, ensure_ascii=False) writes it: only quotes, backslashes and C0 controls are escaped. */
export function pythonString(text: string): string {
  const escaped = JSON.stringify(text);
  if (text.isWellFormed()) return escaped;
  // JSON.stringify escapes lone surrogates besides: those stay raw.
  return escaped.replace(/\\(?:u(d[89a-f][0-9a-f]{2})|.)/g, (escape, surrogate?: string) =>
    surrogate === undefined ? escape : String.fromCharCode(parseInt(surrogate, 16)),
  );
}

/** A number as Python writes what it reads: integers digit by digit, others as repr(float). */
export function pythonNumber(spelled: string): string {
  if (/^-?\d+$/.test(spelled)) return spelled === '-0' ? '0' : spelled;
  const value = Number(spelled);
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  return pythonFloat(value);
}

/** repr(float): the shortest digits that read back, an exponent below 1e-4 and from 1e16 on. */
function pythonFloat(value: number): string {
  const [digits = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 16) {
    const plain =
      exponent < 0 ? value.toFixed(Math.max(0, mantissaLength(digits) - 1 - exponent)) : String(value);
    return plain.includes('.') ? plain : `${plain}.0`;
  }
  const sign = exponent < 0 ? '-' : '+';
  return `${digits}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

const mantissaLength = (digits: string): number => digits.replace(/[-.]/g, '').length;

/** Writes a value as Python's json.dumps(value, ensure_ascii=False): ", " and ": " between, keys in order. */
export function toPythonJson(value: ExactValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return pythonString(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value instanceof ExactNumber) return pythonNumber(value.text);
  if (Array.isArray(value)) return `[${value.map(toPythonJson).join(', ')}]`;
  const entries = Array.from(value.entries, ([key, item]) => `${pythonString(key)}: ${toPythonJson(item)}`);
  return `{${entries.join(', ')}}`;
}

/** An object from entries, for building rows. */
export function exactObject(entries: Iterable<readonly [string, ExactValue]>): ExactObject {
  return new ExactObject(new Map(entries));
}

/** The same value as plain JavaScript data, for showing and checking; numbers may lose their spelling. */
export function toPlain(value: ExactValue): unknown {
  if (value instanceof ExactNumber) return Number(value.text);
  if (Array.isArray(value)) return value.map(toPlain);
  if (value instanceof ExactObject)
    return Object.fromEntries(Array.from(value.entries, ([k, v]) => [k, toPlain(v)]));
  return value;
}
