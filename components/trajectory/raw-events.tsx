'use client';

import { useEffect, useState } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { SkeletonRows } from '@/components/ui/skeleton-rows';
import { formatBytes, plural } from '@/lib/display';
import { LongText } from './long-text';
import css from './turn.module.css';

interface RawEvent {
  line: number;
  text: string;
}

type Loaded = { of: string; events: RawEvent[] } | { of: string; problem: string };

async function load(address: string, signal: AbortSignal): Promise<Loaded> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) return { of: address, problem: `The server answered ${answer.status}.` };
  const { events } = (await answer.json()) as { events: RawEvent[] };
  return { of: address, events };
}

/** The event lines of a turn exactly as the trace holds them. */
export function RawEvents({ trajectoryId, turn }: { trajectoryId: number; turn: number }) {
  const address = `/api/v1/trajectories/${trajectoryId}/events?turn=${turn}`;
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const stop = new AbortController();
    load(address, stop.signal)
      .then(setLoaded)
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setLoaded({ of: address, problem: String(error) });
      });
    return () => stop.abort();
  }, [address, attempt]);

  if (loaded?.of !== address) return <SkeletonRows rows={6} label="Loading the events" />;
  if ('problem' in loaded) {
    const again = <Button onClick={() => setAttempt(attempt + 1)}>Retry</Button>;
    return (
      <Notice tone="fail" action={again}>
        The events could not be read. {loaded.problem}
      </Notice>
    );
  }
  return (
    <div className={css.events}>
      <p className={css.eventsHead}>
        {plural(loaded.events.length, 'event line')} of turn {turn}, exactly as recorded.
        <ButtonLink href={`/api/v1/trajectories/${trajectoryId}/raw`} download size={24}>
          Download all turns
        </ButtonLink>
      </p>
      {loaded.events.map((event) => (
        <section key={event.line} className={css.event} aria-label={`Line ${event.line}`}>
          <h3 className={css.eventHead}>
            <span>{kindOf(event.text)}</span>
            <span className={css.faint}>
              line {event.line}, {formatBytes(new TextEncoder().encode(event.text).length)}
            </span>
          </h3>
          <LongText text={event.text} />
        </section>
      ))}
    </div>
  );
}

function kindOf(text: string): string {
  return /"kind"\s*:\s*"([^"\\]{1,60})"/.exec(text)?.[1] ?? 'event';
}
