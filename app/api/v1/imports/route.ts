import { newUploadSchema } from '@/lib/ingest/import-requests';
import { createUploadImport, findImports } from '@/lib/server/imports';
import { answer, importIdOf, jsonOf } from '../answer';

/** Imports, newest first. `?before=ID` gives the ones after it in that order. */
export async function GET(request: Request): Promise<Response> {
  const before = new URL(request.url).searchParams.get('before');
  return answer(() => findImports(before === null ? undefined : importIdOf(before)));
}

/** Opens an import: `{files: [{path, size}], runName?, purpose?, runs?: [{folder, name?, purpose?}]}` → `{id}`. */
export async function POST(request: Request): Promise<Response> {
  return answer(async () => createUploadImport(newUploadSchema.parse(await jsonOf(request))), 201);
}
