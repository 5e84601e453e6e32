import { brackets } from './brackets.mjs';
import { caesar } from './caesar.mjs';
import { daysInMonth } from './days-in-month.mjs';
import { duration } from './duration.mjs';
import { lowerBound } from './lower-bound.mjs';
import { luhn } from './luhn.mjs';
import { mergeIntervals } from './merge-intervals.mjs';
import { movingAverage } from './moving-average.mjs';
import { roman } from './roman.mjs';
import { runLength } from './run-length.mjs';
import { wrapText } from './wrap-text.mjs';

// A task file holds what the policies know about one program: where its bug is, the fix, and plausible wrong
// fixes. Every fix is a replacement in the text that the policy has read, so a file read in part stays in part.
export const TRAIN_TASKS = [roman, runLength, mergeIntervals, daysInMonth, movingAverage, caesar, luhn];
export const HELD_OUT_TASKS = [brackets, wrapText, lowerBound, duration];

export const goalOf = (task) =>
  `Fix the ${task.name} implementation in ${task.program} so that the tests pass`;
export const testCommandOf = (task) => `node ${task.tests}`;
export const metadataOf = (task) => ({
  difficulty: task.difficulty,
  category: task.category,
  expected_files: [task.program],
});
