'use client';

import { useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { TextField } from '@/components/ui/text-field';
import { ask } from './answer';
import type { LookedAt } from './folder-groups';
import css from './server-path.module.css';

export type ServerPathProps = {
  onLooked: (path: string, files: LookedAt[]) => void;
};

/** Names a path on the server, looks at what lies there, and says the same for a terminal. */
export function ServerPath({ onLooked }: ServerPathProps) {
  const [path, setPath] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const look = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await ask<{ files: LookedAt[] }>(
      `/api/v1/imports/server-path?path=${encodeURIComponent(path)}`,
    );
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) onLooked(path.trim(), answer.files);
  };

  return (
    <>
      <form className={css.form} onSubmit={look}>
        <div className={css.field}>
          <TextField
            label="Or a path on the server"
            mono
            placeholder=".winnow/inbox/"
            value={path}
            problem={problem}
            onChange={(event) => setPath(event.target.value)}
          />
        </div>
        <Button
          type="submit"
          disabledReason={
            busy ? 'Winnow is looking at it.' : path.trim() === '' ? 'Name a path first.' : null
          }
        >
          Look
        </Button>
      </form>
      <div className={css.terminal}>
        <span className={css.label}>Or from a terminal</span>
        <CodeBlock>npm run -s winnow -- import traces/ --run teacher --purpose teacher</CodeBlock>
      </div>
    </>
  );
}
