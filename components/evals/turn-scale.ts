/** Where a scale of turns ends: the first round number no value lies beyond. */
export function turnScaleEnd(values: readonly (number | null)[]): number {
  const most = values.reduce<number>((max, value) => Math.max(max, value ?? 0), 0);
  const steps = [2, 4, 6, 8, 10, 12, 16, 20, 30, 40, 60, 80, 100];
  return steps.find((step) => step >= most) ?? Math.ceil(most / 100) * 100;
}
