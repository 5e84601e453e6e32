'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { Purpose } from '@/lib/evals/run-eval';
import { messageOf, NotFound } from '@/lib/server/errors';
import { purposeSchema, setRunPurpose } from '@/lib/server/runs';

const askedSchema = z.object({ run: z.string().min(1).max(500), purpose: purposeSchema });

type Done = { ok: true; before: Purpose | null } | { ok: false; problem: string };

/** Says what a run is for; gives back what it was for. */
export async function setPurpose(run: string, purpose: Purpose | null): Promise<Done> {
  const asked = askedSchema.safeParse({ run, purpose });
  if (!asked.success) return { ok: false, problem: 'a purpose is teacher, eval or not set' };
  try {
    const before = await setRunPurpose(asked.data.run, asked.data.purpose);
    revalidatePath('/evals');
    return { ok: true, before };
  } catch (error) {
    if (!(error instanceof NotFound))
      console.error(`The purpose of ${asked.data.run} could not be set.`, error);
    return { ok: false, problem: messageOf(error) };
  }
}
