import { PythonFloat } from './python-json.mjs';

/** A clock that moves only when told, in seconds with microseconds: nothing in a recording depends on this machine's speed. */
export function createClock(startSeconds, random) {
  let microseconds = Math.round(startSeconds * 1e6);
  const advance = (low, high) => {
    microseconds += Math.round(random.between(low, high) * 1e6);
  };
  return {
    seconds: () => microseconds / 1e6,
    stamp() {
      advance(0.00004, 0.0006);
      return new PythonFloat(microseconds / 1e6);
    },
    modelThinks: (replyLength) => advance(0.35 + replyLength / 900, 0.9 + replyLength / 400),
    testsRun: (timedOutAfterSeconds) =>
      timedOutAfterSeconds ? advance(timedOutAfterSeconds, timedOutAfterSeconds + 0.02) : advance(0.05, 0.14),
  };
}
