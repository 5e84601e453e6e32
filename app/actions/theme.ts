'use server';

import { cookies } from 'next/headers';
import { z } from 'zod';

const themeSchema = z.enum(['system', 'light', 'dark']);
const ONE_YEAR_S = 365 * 24 * 60 * 60;

/** Keeps the reader's theme in a cookie, where the layout reads it before the first paint. */
export async function setTheme(theme: 'system' | 'light' | 'dark'): Promise<void> {
  const chosen = themeSchema.parse(theme);
  const jar = await cookies();
  jar.set('theme', chosen, { path: '/', maxAge: ONE_YEAR_S, sameSite: 'lax', httpOnly: true });
}
