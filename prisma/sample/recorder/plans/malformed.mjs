import { applyEdits } from '../moves.mjs';
import { dumps } from '../python-json.mjs';

// Plans that end a run: after a few honest steps comes a reply that the agent cannot use.

const readCall = ({ task }) => ({
  type: 'tool_call',
  name: 'read_file',
  args: { rel_path: task.program, max_chars: 2000 },
});

/** Some steps as usual, then the reply that `fatal` makes of the moves. */
function endingIn(fatal) {
  return function* plan(moves) {
    const { random } = moves;
    if (random.chance(0.75)) yield* moves.survey();
    if (random.chance(0.6)) yield* moves.readTests();
    if (random.chance(0.4)) yield* moves.grepName('programs');
    yield fatal(moves);
  };
}

/** The same after the program was read, for replies that hold a new version of it. */
function endingInWrite(fatal) {
  return function* plan(moves) {
    yield* moves.maybeSurvey();
    yield* moves.readProgram();
    yield fatal(moves, applyEdits(moves.content, moves.task.right));
  };
}

export const proseOnly = endingIn((moves) => ({ text: moves.prose('intent') }));

export const fenced = endingIn((moves) => ({ text: `\`\`\`json\n${dumps(readCall(moves))}\n\`\`\`` }));

export const fencedWithProse = endingIn((moves) => ({
  text: `${moves.prose('lead')}\n\n\`\`\`json\n${dumps(readCall(moves))}\n\`\`\`\n\n${moves.prose('tail')}`,
}));

export const proseAround = endingIn((moves) => ({
  text: `${moves.prose('lead')}\n\n${dumps(readCall(moves))}`,
}));

export const singleQuotes = endingIn((moves) => ({ text: dumps(readCall(moves)).replaceAll('"', "'") }));

export const listOfCalls = endingIn((moves) => ({ text: dumps([readCall(moves)]) }));

export const argumentsAsText = endingIn((moves) => ({
  text: dumps({ type: 'tool_call', name: 'read_file', args: moves.task.program }),
}));

export const emptyName = endingIn(() => ({ text: dumps({ type: 'tool_call', name: '', args: {} }) }));

export const unknownType = endingIn(({ task }) => ({
  text: dumps({ type: 'function', function: { name: 'read_file', arguments: { rel_path: task.program } } }),
}));

export const unknownTool = endingIn((moves) =>
  moves.reply({
    name: moves.random.pick(['open_file', 'search_code', 'edit_file']),
    args: { path: moves.task.program },
  }),
);

export const escapes = endingIn((moves) =>
  moves.reply({
    name: 'read_file',
    args: { rel_path: moves.random.pick(['../package.json', '/etc/hostname']), max_chars: 2000 },
  }),
);

export const backticks = endingInWrite(({ task }, content) => ({
  text: `{"type": "tool_call", "name": "write_file", "args": {"rel_path": "${task.program}", "content": \`${content}\`}}`,
}));

export const cutOff = endingInWrite((moves, content) => {
  const args = { rel_path: moves.task.program, content };
  const text = dumps({ type: 'tool_call', name: 'write_file', args });
  return { text: text.slice(0, Math.floor(text.length * moves.random.between(0.5, 0.85))) };
});

export const oddChanges = endingInWrite(({ task }) => ({
  text: dumps({
    type: 'final',
    summary: `Fixed ${task.name}`,
    changes: [{ file: task.program, change: 'fixed' }],
  }),
}));

/** Native only: the arguments of the call end inside a string. */
export function* brokenArguments(moves) {
  yield* moves.survey();
  yield* moves.readProgram();
  const content = applyEdits(moves.content, moves.task.right);
  const { toolCall } = moves.reply({ name: 'write_file', args: { rel_path: moves.task.program, content } });
  const cut = toolCall.arguments.slice(0, Math.floor(toolCall.arguments.length * 0.6));
  yield { toolCall: { ...toolCall, arguments: cut } };
}
