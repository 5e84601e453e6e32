'use client';

import { ChevronDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useId, useOptimistic, useRef, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Tag } from '@/components/ui/tag';
import type { Purpose } from '@/lib/evals/run-eval';
import { evalsHref } from './run-choice';
import css from './run-picker.module.css';

export type RunPickerProps = {
  runs: readonly { run: string; purpose: Purpose | null }[];
  shown: readonly string[];
};

/** Which runs stand beside each other. Every tick is in the URL at once. */
export function RunPicker({ runs, shown }: RunPickerProps) {
  const [isOpen, setOpen] = useState(false);
  const [chosen, choose] = useOptimistic(shown);
  const [, start] = useTransition();
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLSpanElement>(null);
  const panelId = useId();
  const router = useRouter();

  useEffect(() => {
    if (!isOpen) return;
    const closeOutside = ({ target }: PointerEvent) => {
      if (target instanceof Node && !box.current?.contains(target)) setOpen(false);
    };
    const closeByKey = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return;
      setOpen(false);
      opener.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('keydown', closeByKey);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('keydown', closeByKey);
    };
  }, [isOpen]);

  const tick = (run: string, isOn: boolean) => {
    const next = runs.map((one) => one.run).filter((one) => (one === run ? isOn : chosen.includes(one)));
    start(() => {
      choose(next);
      router.replace(evalsHref({ kind: 'chosen', runs: next }), { scroll: false });
    });
  };

  return (
    <div ref={box} className={css.picker}>
      <span ref={opener}>
        <Button
          icon={<ChevronDown aria-hidden />}
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={() => setOpen(!isOpen)}
        >
          Choose runs
        </Button>
      </span>
      <div id={panelId} role="group" aria-label="Choice of runs" className={css.panel} hidden={!isOpen}>
        {runs.map(({ run, purpose }) => (
          <div key={run} className={css.row}>
            <Checkbox
              label={<span title={run}>{run}</span>}
              checked={chosen.includes(run)}
              onChange={({ target }) => tick(run, target.checked)}
            />
            {purpose && <Tag>{purpose === 'eval' ? 'Eval' : 'Teacher'}</Tag>}
          </div>
        ))}
      </div>
    </div>
  );
}
