import type { Metadata } from 'next';
import { EvalsBody } from '@/components/evals/evals-body';
import { chosenRuns, type ChosenRuns } from '@/components/evals/run-choice';
import { RunChoiceBar } from '@/components/evals/run-choice-bar';
import { Page } from '@/components/shell/page';
import { PageBar } from '@/components/shell/page-bar';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { compareReports, findRunFigures } from '@/lib/server/evals';
import { findRuns } from '@/lib/server/runs';
import { setPurpose } from './actions';

export const metadata: Metadata = { title: 'Evals' };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

const paramsOf = (asked: Awaited<SearchParams>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(asked).flatMap(([key, value]) =>
      [value ?? []].flat().map((one): [string, string] => [key, one]),
    ),
  );

export default async function EvalsPage({ searchParams }: { searchParams: SearchParams }) {
  const runs = await findRuns();
  if (runs.length === 0) return <NoRuns />;
  const chosen = chosenRuns(paramsOf(await searchParams), runs);
  const figures = await findRunFigures({ runs: chosen.shown });
  const reports = await compareReports(figures);
  return (
    <Page bar={<PageBar title="Evals" />} filters={<RunChoiceBar runs={runs} chosen={chosen} />}>
      {figures.length === 0 ? (
        <NothingShown chosen={chosen} />
      ) : (
        <EvalsBody figures={figures} reports={reports} unknown={chosen.unknown} onSetPurpose={setPurpose} />
      )}
    </Page>
  );
}

function NoRuns() {
  return (
    <Page bar={<PageBar title="Evals" />}>
      <EmptyState title="No run is here yet." action={<ButtonLink href="/imports">Import traces</ButtonLink>}>
        Import the traces of an evaluation: validity rate, pass rate and mean turns of each run will stand
        here beside each other.
      </EmptyState>
    </Page>
  );
}

function NothingShown({ chosen: { choice, unknown } }: { chosen: ChosenRuns }) {
  const all = <ButtonLink href="/evals?runs=all">Show all runs</ButtonLink>;
  if (choice.kind === 'eval') {
    return (
      <EmptyState title="No run is an eval run." action={all}>
        A run with a report.json beside its traces is one by itself; any other can be made one in the list of
        all runs.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={unknown.length > 0 ? `There is no run ${unknown.join(', ')}.` : 'No run is chosen.'}
      action={all}
    >
      Tick the runs to show under “Choose runs”.
    </EmptyState>
  );
}
