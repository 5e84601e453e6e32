import { cancelImport, findUploads, getImport } from '@/lib/server/imports';
import { answer, importIdOf } from '../../answer';

type Context = { params: Promise<{ id: string }> };

/** How far an import is; while it is receiving also its files, with how much of each is here. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const id = importIdOf((await params).id);
    const status = await getImport(id);
    return { import: status, files: status.state === 'receiving' ? await findUploads(id) : [] };
  });
}

/** Stops an import: nothing of it is stored, its files are removed. */
export async function DELETE(_request: Request, { params }: Context): Promise<Response> {
  return answer(async () => cancelImport(importIdOf((await params).id)));
}
