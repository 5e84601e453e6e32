import { getRawEvents } from '@/lib/server/trajectory-detail';
import { answer, wholeNumber } from '../../../answer';

type Context = { params: Promise<{ id: string }> };

/** `?turn=N`: the event lines of a turn as recorded, each with its line number in the trace file; without it, all. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const turn = new URL(request.url).searchParams.get('turn');
    const id = wholeNumber((await params).id, 'The id');
    return { events: await getRawEvents(id, turn === null ? undefined : wholeNumber(turn, 'turn')) };
  });
}
