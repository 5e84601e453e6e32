import { z } from 'zod';
import { Invalid } from './errors';

/** Where a page ended: the value its list is ordered by, and the id that tells equal values apart. */
export interface Key {
  value: string | number;
  id: number;
}

const cursorSchema = z.tuple([z.string(), z.union([z.string(), z.int()]), z.int()]);

/** A key as opaque text. `order` names the order it belongs to: in another one it would skip rows. */
export function encodeCursor(order: string, key: Key): string {
  return Buffer.from(JSON.stringify([order, key.value, key.id])).toString('base64url');
}

/** Reads what `encodeCursor` wrote for this order and kind of value. Errors: Invalid for anything else. */
export function decodeCursor(order: string, kind: 'string' | 'number', cursor: string): Key {
  const read = cursorSchema.safeParse(parsed(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!read.success) throw badCursor();
  const [madeFor, value, id] = read.data;
  if (madeFor !== order || typeof value !== kind) throw badCursor();
  // Postgres would refuse these with an error of its own.
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) throw badCursor();
  return { value, id };
}

const badCursor = () => new Invalid('The cursor "after" is not one of this list: start again without it.');

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
