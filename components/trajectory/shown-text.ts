import { visibleText } from '@/lib/trajectory/text';

// Colours and their like: the escape sequences that change how a terminal writes, not what it says.
const styleSequence = /\u001b\[[0-9;:]*m/g;

/** Recorded text as it can be read: without terminal colours, every other control made visible. Raw events keep all. */
export const shownText = (text: string): string => visibleText(text.replace(styleSequence, ''));
