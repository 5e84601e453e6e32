import { getTrajectory } from '@/lib/server/trajectory-detail';
import { answer, wholeNumber } from '../../answer';

type Context = { params: Promise<{ id: string }> };

/** A trajectory's facts, the decisions made about it and what is in force. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return answer(async () => getTrajectory(wholeNumber((await params).id, 'The id')));
}
