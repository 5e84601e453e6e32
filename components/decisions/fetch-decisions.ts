import type { Decision } from '@/lib/review/decision';

/** All that was decided about a trajectory, through the API. Rejects when it cannot be read. */
export async function fetchDecisions(trajectoryId: number): Promise<Decision[]> {
  const answer = await fetch(`/api/v1/trajectories/${trajectoryId}`, { cache: 'no-store' });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  const { decisions } = (await answer.json()) as { decisions: Decision[] };
  return decisions;
}
