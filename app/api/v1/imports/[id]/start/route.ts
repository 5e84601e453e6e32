import { startImport } from '@/lib/server/imports';
import { answer, importIdOf } from '../../../answer';

/** Begins to read an import whose files are all here, or a failed one once more. */
export async function POST(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return answer(async () => startImport(importIdOf((await params).id)));
}
