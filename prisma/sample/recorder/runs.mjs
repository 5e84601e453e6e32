import * as malformed from './plans/malformed.mjs';
import * as solving from './plans/solving.mjs';
import * as stumbling from './plans/stumbling.mjs';
import { HELD_OUT_TASKS, TRAIN_TASKS } from './tasks/catalogue.mjs';

const { straight, careful, lostPath, secondTry, thirdTry, hang, givesUp, rereads, peeks, greps } = solving;
const { editsTests, unchanged } = solving;
const { capped, refusedFinal, severalObjects, syntaxError, shortForm, stubborn } = stumbling;

const times = (count, plan) => Array.from({ length: count }, () => ({ plan }));
const once = (...plans) => plans.map((plan) => ({ plan }));

const SKILLED = {
  thoughtful: 0.8,
  slips: 0.03,
  listsFirst: 0.9,
  maxChars: [4000, 8000],
  writers: ['spaced'],
};
const TUNED = { thoughtful: 0.7, slips: 0.06, listsFirst: 0.95, maxChars: [4000, 8000], writers: ['spaced'] };
const UNSKILLED = {
  thoughtful: 0.3,
  slips: 0.3,
  listsFirst: 0.6,
  maxChars: [2000, 4000],
  writers: ['spaced', 'compact', 'pretty'],
};

const lowerBound = HELD_OUT_TASKS.find((task) => task.name === 'lowerBound');

/**
 * The runs of the sample. A deck holds one plan for each rollout, so every kind of mishap is there whatever the
 * seed; the seed decides which rollout draws which plan. A plan with `task` goes to that task. `leftovers` are
 * recorded besides: what a killed process leaves.
 */
export const RUNS = [
  {
    name: 'sample_teacher_72b',
    model: 'scripted/teacher',
    protocol: 'json',
    tasks: TRAIN_TASKS,
    rollouts: 4,
    maxIterations: 20,
    startsAt: Date.UTC(2026, 10, 18, 9, 4) / 1000,
    skill: SKILLED,
    sloppiness: 0,
    deck: [
      ...times(9, straight),
      ...times(3, careful),
      ...times(3, lostPath),
      ...times(5, secondTry),
      ...once(thirdTry, givesUp, givesUp, rereads, peeks, greps, editsTests, malformed.fencedWithProse),
    ],
    leftovers: ['killed', 'cut'],
  },
  {
    name: 'sample_teacher_native',
    model: 'scripted/teacher',
    protocol: 'native',
    tasks: TRAIN_TASKS.slice(0, 3),
    rollouts: 2,
    maxIterations: 20,
    startsAt: Date.UTC(2026, 10, 18, 13, 30) / 1000,
    skill: SKILLED,
    sloppiness: 0,
    deck: once(straight, straight, secondTry, careful, givesUp, malformed.brokenArguments),
  },
  {
    name: 'sample_base_7b',
    model: 'scripted/base',
    protocol: 'json',
    tasks: HELD_OUT_TASKS,
    rollouts: 5,
    maxIterations: 12,
    startsAt: Date.UTC(2026, 10, 19, 8, 15) / 1000,
    skill: UNSKILLED,
    sloppiness: 0.4,
    report: { suite: 'sample_heldout', seed: 42 },
    deck: [
      ...once(malformed.proseOnly, malformed.fenced, malformed.proseAround, malformed.singleQuotes),
      ...once(malformed.listOfCalls, malformed.argumentsAsText, malformed.emptyName, malformed.unknownType),
      ...once(malformed.unknownTool, malformed.escapes, malformed.backticks, malformed.cutOff),
      ...once(capped, refusedFinal, severalObjects, syntaxError, stubborn, shortForm, straight, straight),
    ],
  },
  {
    name: 'sample_tuned_7b',
    model: 'scripted/tuned',
    protocol: 'json',
    tasks: HELD_OUT_TASKS,
    rollouts: 5,
    maxIterations: 12,
    startsAt: Date.UTC(2026, 10, 20, 8, 15) / 1000,
    skill: TUNED,
    sloppiness: 0.05,
    report: { suite: 'sample_heldout', seed: 42 },
    deck: [
      { plan: hang, task: lowerBound },
      ...times(7, straight),
      ...times(3, secondTry),
      ...times(3, givesUp),
      ...once(careful, lostPath, peeks, unchanged, malformed.fenced, malformed.oddChanges),
    ],
  },
];

export const SUITES = [
  { name: 'sample_train', description: 'Training tasks of the sample (7 tasks)', tasks: TRAIN_TASKS },
  { name: 'sample_heldout', description: 'Held-out tasks of the sample (4 tasks)', tasks: HELD_OUT_TASKS },
];

/** Deals the deck: → one list of plans a task, `rollouts` long. */
export function deal(run, random) {
  const hands = run.tasks.map((task) => run.deck.filter((card) => card.task === task));
  const free = random.shuffle(run.deck.filter((card) => !card.task));
  return hands.map((hand) => {
    const cards = [...hand, ...free.splice(0, run.rollouts - hand.length)];
    return random.shuffle(cards).map(({ plan }) => plan);
  });
}
