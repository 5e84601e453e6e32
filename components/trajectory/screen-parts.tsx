'use client';

import type { ReactNode } from 'react';
import type { SaveState } from '@/components/decisions/decision-queue';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Notice } from '@/components/ui/notice';
import css from './trajectory-view.module.css';

/** The trajectory's own name beside its task's; nothing where there is no task. */
export function Key({ title, text }: { title: string; text: string }) {
  return title === text ? null : (
    <span className={css.key} title={text}>
      {text}
    </span>
  );
}

type NeighbourProps = {
  label: string;
  keys: string;
  href: string | null;
  go: (href: string | null) => () => Promise<void>;
  children: ReactNode;
};

export function Neighbour({ label, keys, href, go, children }: NeighbourProps) {
  return (
    <IconButton
      label={label}
      keys={keys}
      disabledReason={href === null ? 'there is none in this list' : null}
      onClick={() => void go(href)()}
    >
      {children}
    </IconButton>
  );
}

export function Unread({ problem, onRetry }: { problem: string; onRetry: () => void }) {
  return (
    <Notice tone="fail" action={<Button onClick={onRetry}>Retry</Button>}>
      This turn could not be read. {problem} The outline, the facts and your decisions still work.
    </Notice>
  );
}

type SaidProps = { save: SaveState; meanwhile: string | null; onDismiss: () => void };

/** What happened to a decision: it could not be kept, or somebody else decided too. */
export function Said({ save, meanwhile, onDismiss }: SaidProps) {
  if (save.kind !== 'failed' && meanwhile === null) return null;
  const dismiss = (
    <Button size={24} onClick={onDismiss}>
      Dismiss
    </Button>
  );
  return (
    <div className={css.notices} role={save.kind === 'failed' ? undefined : 'status'}>
      {save.kind === 'failed' ? (
        <Notice tone="fail" action={dismiss}>
          Not saved, so taken back on screen. {save.problem}
        </Notice>
      ) : (
        <Notice action={dismiss}>{meanwhile}. Both are kept; the latest is in force.</Notice>
      )}
    </div>
  );
}
