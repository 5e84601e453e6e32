'use server';

import { randomBytes } from 'node:crypto';
import { revalidatePath } from 'next/cache';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { decisionActSchema, type Decision } from '@/lib/review/decision';
import { decide, inTransaction, undo, type Decided } from '@/lib/server/decisions';
import { Conflict, Invalid, NotFound } from '@/lib/server/errors';

type Answer = { ok: true; decisions: Decision[]; me: string } | { ok: false; problem: string };

const idSchema = z.number().int().positive().max(2_147_483_647);
const decisionIdSchema = z.string().regex(/^\d{1,18}$/);
const reviewerSchema = z.string().regex(/^[0-9a-f]{8}$/);
const yearSeconds = 365 * 24 * 60 * 60;

/** A name for whoever decides in this browser, made at the first decision: undo takes back one's own only. */
async function reviewer(): Promise<string> {
  const jar = await cookies();
  const known = reviewerSchema.safeParse(jar.get('reviewer')?.value);
  const name = known.success ? known.data : randomBytes(4).toString('hex');
  if (!known.success) {
    jar.set('reviewer', name, { httpOnly: true, sameSite: 'strict', path: '/', maxAge: yearSeconds });
  }
  return name;
}

/** The one front door: does the work, and says in one line why not. */
async function answer(work: (me: string) => Promise<Decided>): Promise<Answer> {
  try {
    const me = await reviewer();
    const { decisions } = await work(me);
    revalidatePath('/trajectories');
    return { ok: true, decisions, me };
  } catch (error) {
    if (error instanceof NotFound || error instanceof Invalid || error instanceof Conflict)
      return { ok: false, problem: error.message };
    if (error instanceof z.ZodError) return { ok: false, problem: 'That is no decision.' };
    console.error(error);
    return { ok: false, problem: 'The database could not keep it; the server’s output says why.' };
  }
}

/** Appends a decision about a trajectory. */
export async function decideAction(trajectoryId: number, act: unknown): Promise<Answer> {
  return answer(async (by) => {
    const parsed = { trajectoryId: idSchema.parse(trajectoryId), act: decisionActSchema.parse(act), by };
    return inTransaction((client) => decide(client, parsed));
  });
}

/** Takes back the reader's own latest decision about a trajectory; they name which they take it for. */
export async function undoAction(trajectoryId: number, decisionId: string): Promise<Answer> {
  return answer(async (by) => {
    const asked = {
      trajectoryId: idSchema.parse(trajectoryId),
      undoes: decisionIdSchema.parse(decisionId),
      by,
    };
    return inTransaction((client) => undo(client, asked));
  });
}
