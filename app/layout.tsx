import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { setTheme } from '@/app/actions/theme';
import { Shell } from '@/components/shell/shell';
import { isTheme } from '@/components/shell/theme';
import { getNavCounts } from '@/lib/server/overview';
import './tokens.css';
import './globals.css';

// Latin is fetched with the page, so that nothing moves when it arrives; the rest only when a text needs it.
const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  display: 'block',
  variable: '--font-inter',
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
    },
  ],
});
const interExt = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter-ext',
  adjustFontFallback: false,
  preload: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
    },
  ],
});
const jetbrains = localFont({
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  weight: '100 800',
  display: 'block',
  variable: '--font-jetbrains',
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
    },
  ],
});
const jetbrainsExt = localFont({
  src: '../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-ext-wght-normal.woff2',
  weight: '100 800',
  variable: '--font-jetbrains-ext',
  adjustFontFallback: false,
  preload: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
    },
  ],
});
const fonts = [inter, interExt, jetbrains, jetbrainsExt].map((font) => font.variable).join(' ');

export const metadata: Metadata = {
  title: { default: 'Winnow', template: '%s · Winnow' },
  description:
    'Turn the trace logs of tool-using agents into training sets, and see whether training helped.',
};

export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading a cookie also keeps pages from being made ahead of their request: each carries a fresh nonce.
  const kept = (await cookies()).get('theme')?.value;
  const theme = isTheme(kept) ? kept : 'system';

  return (
    <html lang="en" data-theme={theme} className={fonts}>
      <body>
        <Shell counts={navCounts()} theme={theme} onTheme={setTheme}>
          {children}
        </Shell>
      </body>
    </html>
  );
}

/** The rail must stand when the database does not: the page in it says what is wrong, here the numbers are left out. */
async function navCounts() {
  try {
    return await getNavCounts();
  } catch (error) {
    console.error('The counts beside the navigation could not be read.', error);
    return null;
  }
}
