'use server';

import { revalidatePath } from 'next/cache';
import { messageOf } from '@/lib/server/errors';
import { openSample, removeSample } from '@/lib/server/sample';

type Result = { ok: true } | { ok: false; problem: string };

async function changed(work: () => Promise<void>): Promise<Result> {
  try {
    await work();
  } catch (error) {
    console.error(error);
    return { ok: false, problem: messageOf(error) };
  }
  revalidatePath('/', 'layout');
  return { ok: true };
}

/** Puts the bundled sample in. */
export async function openTheSample(): Promise<Result> {
  return changed(openSample);
}

/** Takes it out; what was decided about it is kept. */
export async function removeTheSample(): Promise<Result> {
  return changed(removeSample);
}
