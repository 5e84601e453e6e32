// Progress goes to stderr only: stdout belongs to what a command prints.
const repaintEveryMs = 1000;
const remindEveryMs = 15_000; // in a log a line a second would be noise

/** Shows `label` with its elapsed seconds while `work` runs; a quick piece of work leaves one line. */
export async function showProgress(label, work) {
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  const onTerminal = process.stderr.isTTY === true;
  const paint = () =>
    process.stderr.write(onTerminal ? `\r\x1b[K${label} … ${seconds()}` : `${label} … ${seconds()}\n`);
  process.stderr.write(onTerminal ? `${label} …` : `${label} …\n`);
  const timer = setInterval(paint, onTerminal ? repaintEveryMs : remindEveryMs);
  try {
    const result = await work();
    process.stderr.write(`${onTerminal ? '\r\x1b[K' : ''}${label}: done in ${seconds()}\n`);
    return result;
  } catch (error) {
    process.stderr.write(onTerminal ? '\r\x1b[K' : '');
    throw error;
  } finally {
    clearInterval(timer);
  }
}
