import { dumps, dumpsIndented } from './python-json.mjs';

const WRITERS = { spaced: dumps, compact: JSON.stringify, pretty: dumpsIndented };

const withThought = (args, thought) => (thought ? { ...args, thought } : args);

/**
 * A tool call as the model writes it. In `json` the thought stands in args, or beside them when the writer is
 * compact: models do both.
 */
export function callReply(protocol, { name, args, thought }, { writer, id }) {
  if (protocol === 'native') {
    return { toolCall: { id, name, arguments: dumps(withThought(args, thought)) } };
  }
  const beside = writer === 'compact' && thought;
  const call = { type: 'tool_call', name, args: beside ? args : withThought(args, thought) };
  return { text: WRITERS[writer](beside ? { ...call, thought } : call) };
}

export function finalReply({ summary, changes, thought }, { writer }) {
  return { text: WRITERS[writer]({ type: 'final', summary, changes, ...(thought ? { thought } : {}) }) };
}
