'use client';

import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react';
import { useTransition } from 'react';
import css from './rail.module.css';
import type { Theme } from './theme';

const looks: Record<Theme, { word: string; icon: LucideIcon; next: Theme }> = {
  system: { word: 'System', icon: Monitor, next: 'light' },
  light: { word: 'Light', icon: Sun, next: 'dark' },
  dark: { word: 'Dark', icon: Moon, next: 'system' },
};

/** Goes round: system, light, dark. The page turns at once; the cookie follows. */
export function ThemeSwitch({ theme, onTheme }: { theme: Theme; onTheme: (theme: Theme) => Promise<void> }) {
  const [, startTransition] = useTransition();
  const { word, icon: Icon, next } = looks[theme];

  const turn = () => {
    document.documentElement.dataset.theme = next;
    startTransition(() => onTheme(next));
  };

  return (
    <button
      type="button"
      className={css.entry}
      title={`Theme: ${word}. Switch to ${looks[next].word}`}
      aria-label={`Theme: ${word}`}
      onClick={turn}
    >
      <Icon aria-hidden />
      <span className={css.name}>Theme</span>
      <span className={css.count}>{word}</span>
    </button>
  );
}
