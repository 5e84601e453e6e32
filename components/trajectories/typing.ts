const textual =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true], dialog[open]';

/** Whether a key goes into a field, or is held with another one: then it is no command of the page. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  return event.target instanceof Element && event.target.closest(textual) !== null;
}
