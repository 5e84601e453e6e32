import { readRecipe } from '@/lib/curate/recipe';
import { sampleBlocks } from '@/lib/server/export-samples';

/** The training file of `?recipe=` (a recipe as JSON), streamed. It breaks off when something fails on the way. */
export async function GET(request: Request): Promise<Response> {
  const text = new URL(request.url).searchParams.get('recipe');
  if (text === null) return problem('recipe is missing: give a recipe as JSON');
  const read = readRecipe(text);
  if (!read.ok) return problem(`the recipe cannot be used: ${read.problem}`);
  const blocks = sampleBlocks(read.recipe);
  // Asked for before the answer begins, so that a database that is away is an error and not half a file.
  const first = await blocks.next();
  return new Response(streamOf(first, blocks), {
    headers: {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      'Content-Disposition': 'attachment; filename="samples.jsonl"',
      'Cache-Control': 'no-store',
    },
  });
}

const problem = (text: string): Response => Response.json({ problem: text }, { status: 400 });

type Blocks = ReturnType<typeof sampleBlocks>;

function streamOf(first: Awaited<ReturnType<Blocks['next']>>, blocks: Blocks): ReadableStream<Uint8Array> {
  let coming: typeof first | null = first;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = coming ?? (await blocks.next());
        coming = null;
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        // The reader went away: the connection to the database goes back.
        await blocks.return({ candidates: 0, samples: 0, trajectories: 0, droppedByRule: [] });
      },
    },
    { highWaterMark: 0 },
  );
}
