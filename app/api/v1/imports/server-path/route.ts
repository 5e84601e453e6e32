import { newServerPathSchema } from '@/lib/ingest/import-requests';
import { createServerPathImport } from '@/lib/server/imports';
import { lookAtServerPath } from '@/lib/server/imports-look';
import { answer, jsonOf } from '../../answer';

/** `?path=…`: what lies at a path of the server, file by file, before anything is stored. */
export async function GET(request: Request): Promise<Response> {
  return answer(() => lookAtServerPath(new URL(request.url).searchParams.get('path') ?? ''));
}

/** Imports a path of the server: `{path, runName?, purpose?, runs?}` → `{id}`. */
export async function POST(request: Request): Promise<Response> {
  return answer(async () => createServerPathImport(newServerPathSchema.parse(await jsonOf(request))), 201);
}
