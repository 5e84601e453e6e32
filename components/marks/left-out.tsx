import { Mark } from './mark';

/** This turn makes no sample; those after it may. */
export function LeftOut() {
  return <Mark glyph="left-out" tone="none" word="Left out" />;
}
