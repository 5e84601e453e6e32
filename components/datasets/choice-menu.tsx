'use client';

import { ChevronDown } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import css from './choice-menu.module.css';

export interface Choice {
  value: string;
  label: string;
  /** quiet words beside it: a count, a purpose */
  aside?: ReactNode;
}

export interface ChoiceMenuProps {
  /** what is chosen, for screen readers */
  label: string;
  /** what the closed menu says */
  summary: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** fewer cannot be chosen: the last ones stay ticked */
  atLeast?: number;
  align?: 'left' | 'right';
  size?: 28 | 24;
}

/** Several of a few: a button that says which, and a list of ticks below it. */
export function ChoiceMenu(props: ChoiceMenuProps) {
  const { label, summary, choices, chosen, onChange, atLeast = 0, align = 'left', size = 28 } = props;
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const panelId = useId();
  useClosing(box, isOpen, () => setOpen(false));

  const tick = (value: string, isOn: boolean) => {
    const next = choices
      .map((one) => one.value)
      .filter((one) => (one === value ? isOn : chosen.includes(one)));
    if (next.length >= atLeast) onChange(next);
  };

  return (
    <div ref={box} className={css.menu}>
      <Button
        size={size}
        aria-label={`${label}: ${summary}`}
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={() => setOpen(!isOpen)}
      >
        <span className={css.summary}>{summary}</span>
        <ChevronDown aria-hidden className={css.arrow} />
      </Button>
      <div
        id={panelId}
        role="group"
        aria-label={label}
        className={css.panel}
        data-align={align}
        hidden={!isOpen}
      >
        {choices.map(({ value, label: name, aside }) => (
          <div key={value} className={css.row}>
            <Checkbox
              label={<span title={name}>{name}</span>}
              checked={chosen.includes(value)}
              onChange={({ target }) => tick(value, target.checked)}
            />
            {aside && <span className={css.aside}>{aside}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Closes on a press outside, and on Escape, which gives the focus back to the button. */
function useClosing(box: React.RefObject<HTMLDivElement | null>, isOpen: boolean, close: () => void) {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!isOpen) return;
    const closeOutside = ({ target }: Event) => {
      if (target instanceof Node && !box.current?.contains(target)) latest.current();
    };
    const closeByKey = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return;
      latest.current();
      box.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    document.addEventListener('keydown', closeByKey);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
      document.removeEventListener('keydown', closeByKey);
    };
  }, [box, isOpen]);
}
