import { SYSTEM_PROMPTS } from './prompts.mjs';

const note = (text) => ({ role: 'system', content: `DRIVER NOTE:\n${text}` });

/**
 * The messages of a run, growing as each protocol wants it: in `json` notes stand before the tool result of
 * their step, in `native` after it.
 */
export function createConversation(protocol, goal) {
  const messages = [
    { role: 'system', content: SYSTEM_PROMPTS[protocol] },
    { role: 'user', content: `GOAL:\n${goal}` },
  ];
  const addResult = {
    json: (reply, result) => ({ role: 'user', content: `[tool_result]\n${result}` }),
    native: (reply, result) => ({ role: 'tool', tool_call_id: reply.toolCall.id, content: result }),
  };
  return {
    snapshot: () => structuredClone(messages),
    /** reply: {text} or {toolCall: {id, name, arguments}}; notes: list of texts. */
    add(reply, result, notes) {
      const { toolCall } = reply;
      if (toolCall) {
        const { id, name, arguments: args } = toolCall;
        const call = { id, type: 'function', function: { name, arguments: args } };
        messages.push({ role: 'assistant', tool_calls: [call] });
      } else {
        messages.push({ role: 'assistant', content: reply.text });
      }
      const notesAsMessages = notes.map(note);
      const answer = addResult[toolCall ? 'native' : 'json'](reply, result);
      messages.push(...(toolCall ? [answer, ...notesAsMessages] : [...notesAsMessages, answer]));
    },
  };
}
