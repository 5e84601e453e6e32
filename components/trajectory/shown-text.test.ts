import { expect, test } from 'vitest';
import { shownText } from './shown-text';

test.each([
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u001b[1;38;5;9mx', 'x'],
  ['\u001b]0;title\u0007', '\u241b]0;title\u2407'],
  ['\u001b[2Jgone', '\u241b[2Jgone'],
  ['a\tb\nc', 'a\tb\nc'],
  ['a\u202eb', 'a⟨U+202E⟩b'],
])('%j reads %j', (text, shown) => {
  expect(shownText(text)).toBe(shown);
});
