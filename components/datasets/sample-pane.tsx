'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Link } from '@/components/ui/link';
import { Segmented } from '@/components/ui/segmented';
import { formatNumber } from '@/lib/display';
import type { Sample } from './look';
import css from './sample-pane.module.css';
import { SampleText } from './sample-text';

export interface SamplePaneProps {
  /** null when there is none at the position */
  sample: Sample | null;
  /** the one asked for, from 0; the sample may still be the one before */
  position: number;
  total: number;
  isStale: boolean;
  onShow: (position: number) => void;
}

type Form = 'text' | 'row';

/** One sample as it will stand in the file: what is masked, what is trained, and where it comes from. */
export function SamplePane({ sample, position, total, isStale, onShow }: SamplePaneProps) {
  const [form, setForm] = useState<Form>('text');
  const pane = useRef<HTMLElement>(null);
  // Says when the keys work: the page is there before its code is.
  useEffect(() => pane.current?.setAttribute('data-ready', 'true'), []);
  return (
    <aside ref={pane} className={css.pane} aria-label="Sample" aria-busy={isStale}>
      <div className={css.bar}>
        <h2 className={css.title}>{sample ? `Sample ${formatNumber(position + 1)}` : 'Sample'}</h2>
        {sample && <span className={css.of}>of {formatNumber(total)}</span>}
        <SampleSteps position={position} total={total} onShow={onShow} />
        <span className={css.space} />
        <Segmented
          label="Form"
          size={24}
          value={form}
          options={[
            { value: 'text', label: 'Text' },
            { value: 'row', label: 'Row', title: 'The row as it stands in the file' },
          ]}
          onChange={setForm}
        />
      </div>
      {sample ? (
        <SampleBody sample={sample} form={form} />
      ) : (
        <p className={css.none}>No turn passes every rule.</p>
      )}
    </aside>
  );
}

function SampleSteps({ position, total, onShow }: Pick<SamplePaneProps, 'position' | 'total' | 'onShow'>) {
  return (
    <>
      <IconButton
        label="Previous sample"
        keys="k"
        size={24}
        disabledReason={position === 0 ? 'this is the first' : null}
        onClick={() => onShow(position - 1)}
      >
        <ChevronLeft aria-hidden />
      </IconButton>
      <IconButton
        label="Next sample"
        keys="j"
        size={24}
        disabledReason={position + 1 >= total ? 'this is the last' : null}
        onClick={() => onShow(position + 1)}
      >
        <ChevronRight aria-hidden />
      </IconButton>
    </>
  );
}

function SampleBody({ sample, form }: { sample: Sample; form: Form }) {
  const { trajectory, turn, maskedLength, trainedLength } = sample;
  const name = trajectory.task === '' ? trajectory.run : trajectory.task;
  return (
    <>
      <div className={css.facts}>
        <div className={css.line}>
          <Link
            href={`/trajectories/${trajectory.id}?turn=${turn}`}
            className={css.from}
            title={`${trajectory.run}, ${trajectory.key}`}
          >
            {name} {trajectory.key}, turn {turn}
          </Link>
          <span className={css.of}>
            <b className={css.strong}>{formatNumber(maskedLength + trainedLength)}</b> characters
          </span>
        </div>
        <div className={css.share} aria-hidden>
          <span className={css.masked} style={{ flexGrow: maskedLength }} />
          <span className={css.trained} style={{ flexGrow: trainedLength }} />
        </div>
        <div className={css.line}>
          <span className={css.key}>
            <span className={css.maskedKey} aria-hidden /> masked {formatNumber(maskedLength)}
          </span>
          <span className={css.key}>
            <span className={css.trainedKey} aria-hidden /> trained {formatNumber(trainedLength)}
          </span>
          <span className={css.space} />
          <span className={css.of}>{sample.tool}</span>
        </div>
      </div>
      <SampleText key={`${trajectory.id} ${turn} ${form}`} sample={sample} form={form} />
    </>
  );
}
