'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { ProgressBar } from '@/components/ui/progress-bar';
import { formatBytes, formatDuration, formatNumber } from '@/lib/display';
import css from './progress-line.module.css';
import { rateOf, timeLeftMs, withSample, type Sample } from './rate';

export type ProgressLineProps = {
  /** "Sending", "Reading" */
  label: string;
  bytesDone: number;
  bytesTotal: number;
  filesDone: number;
  filesTotal: number;
  /** Stop, at the end of the line. */
  children: ReactNode;
};

/** A long job: bar, count, rate, time left, Stop. */
export function ProgressLine({
  label,
  bytesDone,
  bytesTotal,
  filesDone,
  filesTotal,
  children,
}: ProgressLineProps) {
  const samples = useSamples(bytesDone);
  const rate = rateOf(samples);
  const leftMs = timeLeftMs(samples, bytesTotal);
  return (
    <div className={css.progress}>
      <ProgressBar
        label={label}
        value={bytesTotal > 0 ? bytesDone : filesDone}
        max={bytesTotal > 0 ? bytesTotal : filesTotal}
        tone="accent"
      />
      <div className={css.line}>
        <b>{label}</b>
        <span>
          {formatNumber(filesDone)} of {formatNumber(filesTotal)} files
        </span>
        <span>
          {formatBytes(bytesDone)} of {formatBytes(bytesTotal)}
        </span>
        {rate !== null && <span>{formatBytes(rate)}/s</span>}
        {leftMs !== null && <span>{formatDuration(Math.ceil(leftMs / 1000) * 1000)} left</span>}
        <span className={css.act}>{children}</span>
      </div>
    </div>
  );
}

const sampleEveryMs = 250;

/** How the bytes grew of late. */
function useSamples(bytes: number): readonly Sample[] {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const [latest, setLatest] = useState({ bytes });
  if (latest.bytes !== bytes) setLatest({ bytes });

  useEffect(() => {
    const note = () => setSamples((before) => withSample(before, { atMs: Date.now(), bytes: latest.bytes }));
    const timer = setInterval(note, sampleEveryMs);
    return () => clearInterval(timer);
  }, [latest]);

  return samples;
}
