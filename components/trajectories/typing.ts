import { areLettersOn, commandOf } from '@/components/ui/letter-keys';

const textual =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true], dialog[open]';

/** Whether a key goes into a field, is held with another one, or letters are turned off: then it is no command of the page. */
export function isTyping(event: KeyboardEvent): boolean {
  if (commandOf(event, areLettersOn()) === null) return true;
  return event.target instanceof Element && event.target.closest(textual) !== null;
}
