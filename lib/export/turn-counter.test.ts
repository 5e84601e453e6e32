import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TraceEvent } from '@/lib/trajectory/event';
import {
  callEvent,
  errorEvent,
  finalEvent,
  loopNoteEvent,
  parseErrorEvent,
  requestEvent,
  resultEvent,
  testsEvent,
} from '@/lib/trajectory/testing';
import { TurnFold } from '@/lib/trajectory/turns';
import { TurnCounter } from './turn-counter';

const anyEvent: fc.Arbitrary<TraceEvent> = fc.constantFrom(
  requestEvent(0),
  callEvent(0, 'read_file'),
  finalEvent(0),
  parseErrorEvent(0, 'x'),
  errorEvent(0, 'connection lost'),
  resultEvent(0, true),
  loopNoteEvent(1),
  testsEvent(true),
);

it('counts turns as the fold does, in any order of events', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
      const fold = new TurnFold();
      const counter = new TurnCounter();
      for (const event of events) {
        fold.add(event);
        const turn = counter.take(event.kind);
        if (turn !== null) expect(turn).toBe(fold.turns.length - 1);
        else expect(['tool_result', 'driver_note', 'tests']).toContain(event.kind);
      }
    }),
  );
});
