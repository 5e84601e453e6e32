import { eachRawLine } from '@/lib/server/trajectory-detail';
import { answer, wholeNumber } from '../../../answer';

type Context = { params: Promise<{ id: string }> };

/** The trace of a trajectory as a file: its event lines, byte for byte. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const id = wholeNumber((await params).id, 'The id');
    const lines = eachRawLine(id);
    // Asked before the answer begins, so that what is not there can still be said with a status.
    const first = await lines.next();
    return new Response(bytesOf(first, lines), {
      headers: {
        'Content-Type': 'application/x-ndjson; charset=utf-8',
        'Content-Disposition': `attachment; filename="trajectory-${id}.jsonl"`,
      },
    });
  });
}

function bytesOf(first: IteratorResult<string>, lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: Promise<IteratorResult<string>> = Promise.resolve(first);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await next;
      if (done) return controller.close();
      controller.enqueue(encoder.encode(`${value}\n`));
      next = lines.next();
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
