import { chunkBytes } from '@/lib/ingest/import-status';
import { Invalid } from '@/lib/server/errors';
import { addChunk } from '@/lib/server/imports';
import { checkedNumber, TooLarge } from '@/lib/server/uploads';
import { answer, importIdOf } from '../../../../answer';

type Context = { params: Promise<{ id: string; number: string }> };

function offsetOf(url: string): number {
  const text = new URL(url).searchParams.get('offset') ?? '0';
  if (!/^\d{1,15}$/.test(text)) throw new Invalid('offset is a number of bytes.');
  return Number(text);
}

async function* partsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}

/** `?offset=N`: the bytes of the file from there on, at most 8 MiB of them → `{received}`. 409 says where to go on. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { id, number } = await params;
    // Before a byte of it is read: what stands between the browser and here may cut a longer body off.
    if (Number(request.headers.get('content-length') ?? 0) > chunkBytes)
      throw new TooLarge(`A chunk has at most ${chunkBytes} bytes.`);
    const importId = importIdOf(id);
    return addChunk(
      importId,
      checkedNumber(number, importId),
      offsetOf(request.url),
      request.body && partsOf(request.body),
    );
  });
}
