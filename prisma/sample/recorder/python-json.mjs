// The trace format is defined by what Python's json.dumps writes; JavaScript's own writer differs in spacing
// and in whole-number floats.

/** A number that Python would hold as a float: 1 is written 1.0. */
export class PythonFloat {
  constructor(value) {
    this.value = value;
  }
}

const floatText = ({ value }) => (Number.isInteger(value) ? `${value}.0` : String(value));

/** `json.dumps(value, ensure_ascii=False)`: ", " and ": " between, non-ASCII raw. */
export function dumps(value) {
  if (value instanceof PythonFloat) return floatText(value);
  if (Array.isArray(value)) return `[${value.map(dumps).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${dumps(item)}`)
    .join(', ')}}`;
}

/** `json.dumps(value, indent=2, ensure_ascii=False)`. */
export function dumpsIndented(value, indent = '') {
  const inner = `${indent}  `;
  if (Array.isArray(value) && value.length > 0) {
    return `[\n${value.map((item) => inner + dumpsIndented(item, inner)).join(',\n')}\n${indent}]`;
  }
  const entries = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  if (Array.isArray(value) || value instanceof PythonFloat || entries.length === 0) return dumps(value);
  const lines = entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${dumpsIndented(item, inner)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

/** `repr(text)` for text without control characters other than the line break. */
export function pythonRepr(text) {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  if (text.includes("'") && !text.includes('"')) return `"${escaped}"`;
  return `'${escaped.replaceAll("'", "\\'")}'`;
}

/** Length in code points, as Python's len(). */
export const pythonLength = (text) => [...text].length;

/** The first `limit` code points, as Python's text[:limit]. */
export const pythonCut = (text, limit) => [...text].slice(0, limit).join('');
