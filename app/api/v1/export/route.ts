import { readRecipe, type Recipe } from '@/lib/curate/recipe';
import { Invalid } from '@/lib/server/errors';
import { sampleBlocks } from '@/lib/server/export-samples';
import { answer } from '../answer';

const headers = {
  'Content-Type': 'application/x-ndjson; charset=utf-8',
  'Content-Disposition': 'attachment; filename="samples.jsonl"',
  'Cache-Control': 'no-store',
};

/** The training file of `?recipe=` (a recipe as JSON), streamed. It breaks off when something fails on the way. */
export async function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const blocks = sampleBlocks(recipeOf(request), undefined, request.signal);
    // Whoever goes away while this is counted will neither read nor cancel.
    request.signal.addEventListener('abort', () => void end(blocks), { once: true });
    // Asked for before the answer begins, so that a database that is away is an error and not half a file.
    const first = await blocks.next();
    return new Response(streamOf(first, blocks), { headers });
  });
}

/** What GET would say of the file, without making it; Next would run GET for this. */
export async function HEAD(request: Request): Promise<Response> {
  return answer(async () => {
    recipeOf(request);
    return new Response(null, { headers });
  });
}

/** Errors: Invalid. */
function recipeOf(request: Request): Recipe {
  const text = new URL(request.url).searchParams.get('recipe');
  if (text === null) throw new Invalid('recipe is missing: give a recipe as JSON');
  const read = readRecipe(text);
  if (!read.ok) throw new Invalid(`the recipe cannot be used: ${read.problem}`);
  return read.recipe;
}

type Blocks = ReturnType<typeof sampleBlocks>;

/** Gives the connection to the database back; whoever reads the blocks meets what fails on the way. */
async function end(blocks: Blocks): Promise<void> {
  await blocks
    .return({ candidates: 0, samples: 0, trajectories: 0, droppedByRule: [] })
    .catch(() => undefined);
}

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
      cancel: () => end(blocks),
    },
    { highWaterMark: 0 },
  );
}
