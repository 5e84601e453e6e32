import { applyEdits } from '../moves.mjs';

// Plans of an unskilled policy that still end by themselves, or at the cap.

/** Reads a few letters of the file over and over until the iterations are used up. */
export function* capped(moves) {
  const { task } = moves;
  const args = { rel_path: task.program, max_chars: 60 };
  yield* moves.maybeSurvey();
  for (;;) yield moves.reply({ name: 'read_file', args, thought: moves.say('readAgain') });
}

/** Claims changes without having written any, is refused, then writes a wrong fix. */
export function* refusedFinal(moves) {
  yield* moves.maybeSurvey();
  yield* moves.readProgram();
  yield* moves.finishAnyway();
  yield* moves.writeFix(moves.random.pick(moves.task.wrong));
  yield* moves.finishAnyway();
}

/** Writes and ends in one reply: two objects, only the first counts. */
export function* severalObjects(moves) {
  const { task, random } = moves;
  yield* moves.readProgram();
  const fix = random.pick(task.wrong);
  moves.lesson = fix.lesson;
  const args = { rel_path: task.program, content: applyEdits(moves.content, fix) };
  const { text } = moves.reply({ name: 'write_file', args });
  const final = { type: 'final', summary: moves.prose('summary'), changes: [] };
  yield { text: `${text}\n${JSON.stringify(final)}` };
  yield* moves.readTests();
  yield* moves.finishAnyway();
}

/** Writes a file that cannot be loaded. */
export function* syntaxError(moves) {
  const { task } = moves;
  yield* moves.maybeSurvey();
  yield* moves.readProgram();
  moves.lesson = 'The file does not even load: a brace is missing at the end.';
  const broken = applyEdits(moves.content, task.right).trimEnd().replace(/\}$/, '');
  yield* moves.write(task.program, broken, task.right.thought);
  yield* moves.finishAnyway();
}

/** Uses the tool's name as the type of the action, which the agent understands. */
export function* shortForm(moves) {
  const { task } = moves;
  yield* moves.maybeSurvey();
  yield* moves.readProgram();
  const args = { rel_path: task.program, content: applyEdits(moves.content, task.right) };
  yield { text: JSON.stringify({ type: 'write_file', args }) };
  yield* moves.finishAnyway();
}

/** One wrong fix, written more than once. */
export function* stubborn(moves) {
  const { task, random } = moves;
  const fix = random.pick(task.wrong);
  yield* moves.maybeSurvey();
  yield* moves.readProgram();
  const before = moves.content;
  for (let round = 0; round < 3; round += 1) {
    moves.content = before;
    yield* moves.writeFix(fix);
  }
  yield* moves.finishAnyway();
}
