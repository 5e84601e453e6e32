import { expect, test } from 'vitest';
import { commandOf, type KeyPress } from './letter-keys';

const pressed = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  repeat: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  defaultPrevented: false,
  ...more,
});

test.each<[string, KeyPress, boolean, string | null]>([
  ['a letter', pressed('a'), true, 'a'],
  ['a capital', pressed('T'), true, 'T'],
  ['a held step', pressed('j', { repeat: true }), true, 'j'],
  ['a held step back', pressed('k', { repeat: true }), true, 'k'],
  ['a held accept', pressed('a', { repeat: true }), true, null],
  ['a held undo', pressed('u', { repeat: true }), true, null],
  ['a held next', pressed('n', { repeat: true }), true, null],
  ['a letter when letters are off', pressed('a'), false, null],
  ['a sign when letters are off', pressed('?'), false, null],
  ['a letter with Ctrl', pressed('a', { ctrlKey: true }), true, null],
  ['a letter of a composition', pressed('a', { isComposing: true }), true, null],
  ['a letter somebody took', pressed('a', { defaultPrevented: true }), true, null],
])('%s', (_name, press, lettersOn, command) => {
  expect(commandOf(press, lettersOn)).toBe(command);
});
