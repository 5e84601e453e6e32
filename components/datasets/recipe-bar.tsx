'use client';

import { useState } from 'react';
import { Chip } from '@/components/ui/chip';
import { Segmented } from '@/components/ui/segmented';
import { Tag } from '@/components/ui/tag';
import { TextField } from '@/components/ui/text-field';
import type { Recipe } from '@/lib/curate/recipe';
import { formatNumber } from '@/lib/display';
import { filterFields } from '@/lib/filters/url';
import { ChoiceMenu } from './choice-menu';
import css from './recipe-bar.module.css';

export interface RunChoice {
  run: string;
  purpose: string | null;
  /** bundled with the program */
  sample: boolean;
  trajectories: number;
}

export interface RecipeBarProps {
  recipe: Recipe;
  runs: readonly RunChoice[];
  onChange: (recipe: Recipe) => void;
}

/** Where the samples come from and how they are written. */
export function RecipeBar({ recipe, runs, onChange }: RecipeBarProps) {
  const { from, write } = recipe;
  return (
    <div className={css.bar}>
      <span className={css.label}>From</span>
      <RunMenu
        runs={runs}
        chosen={from.run}
        onChange={(run) => onChange({ ...recipe, from: { ...from, run } })}
      />
      <OtherFilters from={from} onChange={(next) => onChange({ ...recipe, from: next })} />
      <span className={css.space} />
      <Segmented
        label="Protocol"
        value={write.protocol}
        options={[
          { value: 'json', label: 'JSON', title: 'A call is the text of an assistant message' },
          { value: 'native', label: 'Native calls', title: 'A call is one of the message’s tool_calls' },
        ]}
        onChange={(protocol) => onChange({ ...recipe, write: { ...write, protocol } })}
      />
      <MaxChars
        key={write.maxResultChars}
        value={write.maxResultChars}
        onChange={(maxResultChars) => onChange({ ...recipe, write: { ...write, maxResultChars } })}
      />
    </div>
  );
}

const purposeWords: Record<string, string> = { teacher: 'Teacher', eval: 'Eval' };

interface RunMenuProps {
  runs: readonly RunChoice[];
  chosen: readonly string[] | undefined;
  onChange: (runs: string[] | undefined) => void;
}

/** None ticked means all of them; so does every one. A run that is not here any more stays until it is unticked. */
function RunMenu({ runs, chosen, onChange }: RunMenuProps) {
  const gone = (chosen ?? []).filter((name) => runs.every(({ run }) => run !== name));
  const choices = [
    ...runs.map(({ run, purpose, sample, trajectories }) => ({
      value: run,
      label: run,
      aside: (
        <>
          {sample && <Tag>Sample</Tag>}
          {purpose && <Tag>{purposeWords[purpose] ?? purpose}</Tag>}
          {formatNumber(trajectories)}
        </>
      ),
    })),
    ...gone.map((run) => ({ value: run, label: run, aside: 'not here' })),
  ];
  return (
    <ChoiceMenu
      label="Runs"
      summary={chosen === undefined ? 'all runs' : chosen.join(', ')}
      choices={choices}
      chosen={chosen ?? []}
      onChange={(next) => onChange(next.length === 0 ? undefined : next)}
    />
  );
}

/** Filters that came with the recipe from elsewhere: they are shown, and can be taken away. */
function OtherFilters({
  from,
  onChange,
}: {
  from: Recipe['from'];
  onChange: (from: Recipe['from']) => void;
}) {
  return filterFields.flatMap((field) => {
    const values = from[field];
    if (field === 'run' || values === undefined) return [];
    return [
      <Chip
        key={field}
        field={field}
        operator={field === 'words' ? 'has' : 'is one of'}
        value={typeof values === 'string' ? values : values.join(', ')}
        onRemove={() => onChange({ ...from, [field]: undefined })}
      />,
    ];
  });
}

/** Takes effect when it is a whole number; what is not stays in the field and says so. */
function MaxChars({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const [text, setText] = useState(String(value));
  const isNumber = /^\d{1,9}$/.test(text.trim());
  const settle = () => {
    if (isNumber && Number(text) !== value) onChange(Number(text));
  };
  return (
    <div
      className={css.number}
      title="Characters of a tool result that are written; in JSON, of a user message. 0 writes all."
    >
      <TextField
        label="Result characters, at most"
        hideLabel
        icon={<span aria-hidden>Result ≤</span>}
        inputMode="numeric"
        value={text}
        aria-invalid={!isNumber}
        onChange={({ target }) => setText(target.value)}
        onBlur={settle}
        onKeyDown={({ key }) => {
          if (key === 'Enter') settle();
        }}
      />
      <span className={css.unit}>characters{value === 0 && ', all'}</span>
    </div>
  );
}
