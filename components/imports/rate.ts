export interface Sample {
  atMs: number;
  bytes: number;
}

// Long enough that a slow disk does not make the number jump, short enough that it is about now.
const windowMs = 5_000;

/** Adds a sample and forgets those that are too old to count. */
export function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const recent = samples.filter(({ atMs, bytes }) => sample.atMs - atMs <= windowMs && bytes <= sample.bytes);
  return [...recent, sample];
}

/** Bytes a second over the samples; null while there is nothing to tell it from. */
export function rateOf(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.atMs - first.atMs < 500 || last.bytes === first.bytes) return null;
  return ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs);
}

/** Milliseconds until the rest is done at this rate; null when that cannot be told. */
export function timeLeftMs(samples: readonly Sample[], totalBytes: number): number | null {
  const rate = rateOf(samples);
  const last = samples.at(-1);
  return rate === null || !last ? null : (Math.max(0, totalBytes - last.bytes) * 1000) / rate;
}
