/** A picture for each C0 control (U+2400…) and for delete, so that what cannot be seen can be read. */
const picture = (character: string): string => {
  const code = character.charCodeAt(0);
  return code === 0x7f ? '\u2421' : String.fromCharCode(0x2400 + code);
};

const surrogateName = (character: string): string =>
  `\u27e8${character.charCodeAt(0).toString(16).toUpperCase()}\u27e9`;

const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as it can be shown: controls (but tab and line feed), lone surrogates and direction marks made visible. */
export function visibleText(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, picture)
    .replace(
      bidi,
      (mark) => `\u27e8U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}\u27e9`,
    )
    .replace(loneSurrogate, surrogateName);
}

/** Text on one line of a terminal: as visibleText, line feeds and tabs made visible too. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/[\n\t]/g, picture);
}

/** Text as Postgres can hold it: no NUL, no lone surrogates, at most `max` UTF-16 units, ending in … when cut. */
export function storableText(text: string, max = 2000): string {
  const cut = text.length > max ? `${text.slice(0, max - 1)}…` : text;
  return cut.replaceAll('\u0000', '\u2400').replace(loneSurrogate, '\ufffd');
}

/** The first `count` code points of a text. */
export function firstCodePoints(text: string, count: number): string {
  if (text.length <= count) return text;
  let at = 0;
  for (let taken = 0; taken < count && at < text.length; taken += 1) {
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return text.slice(0, at);
}

/** Plain data as Postgres' jsonb can hold it: every string and key through storableText, at most `max` long. */
export function storableData(value: unknown, max = 20_000): unknown {
  if (typeof value === 'string') return storableText(value, max);
  if (Array.isArray(value)) return value.map((item) => storableData(item, max));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storableText(key, max), storableData(item, max)]),
  );
}
