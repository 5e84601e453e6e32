import { Invalid } from '@/lib/server/errors';
import { getTurns } from '@/lib/server/trajectory-detail';
import { answer, wholeNumber } from '../../../answer';

type Context = { params: Promise<{ id: string }> };

const mostTurns = 200;

/** `?from=N&to=M`: turns N to M, both included, at most 200 of them. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const asked = new URL(request.url).searchParams;
    const from = wholeNumber(asked.get('from') ?? '0', 'from');
    const to = wholeNumber(asked.get('to') ?? String(from + mostTurns - 1), 'to');
    if (to - from >= mostTurns) throw new Invalid(`At most ${mostTurns} turns at once.`);
    const { turns } = await getTurns(wholeNumber((await params).id, 'The id'));
    return { turns: turns.slice(from, to + 1) };
  });
}
