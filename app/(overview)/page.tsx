import { FirstTraces, TheLoop } from '@/components/overview/first-traces';
import { funnelCells, type FunnelNumbers } from '@/components/overview/funnel';
import { FunnelLine } from '@/components/overview/funnel-line';
import { LastImport } from '@/components/overview/last-import';
import { NewestEvals } from '@/components/overview/newest-evals';
import { NextList } from '@/components/overview/next-list';
import { nextSteps } from '@/components/overview/next-steps';
import { OverviewGrid } from '@/components/overview/overview-grid';
import { Section } from '@/components/overview/section';
import { SampleCard } from '@/components/imports/sample-card';
import { PageBar } from '@/components/shell/page-bar';
import { Page } from '@/components/shell/page';
import { ButtonLink } from '@/components/ui/button';
import { Tag } from '@/components/ui/tag';
import { findBundledRuns } from '@/lib/server/imports-sample';
import { getOverview } from '@/lib/server/overview';
import { openTheSample, removeTheSample } from '../imports/sample-actions';

export default async function OverviewPage() {
  const [overview, sampleRuns] = await Promise.all([getOverview(), findBundledRuns()]);
  const { funnel, samples, runs, lastImport, evals } = overview;
  const sample = <SampleCard runs={sampleRuns} onOpen={openTheSample} onRemove={removeTheSample} />;
  const numbers: FunnelNumbers = { ...funnel, runs: runs.all, samples };

  if (runs.all === 0) {
    return (
      <Page bar={<PageBar title="Overview" />}>
        <OverviewGrid funnel={<FunnelLine cells={funnelCells(numbers)} />} foot={<TheLoop />}>
          <FirstTraces />
          {sample}
        </OverviewGrid>
      </Page>
    );
  }
  const steps = nextSteps({
    unreviewed: funnel.unreviewed,
    accepted: funnel.accepted,
    runs: { ...runs, evals: evals.length },
    lastImport,
  });
  return (
    <Page
      bar={
        <PageBar
          title="Overview"
          aside={runs.own === 0 && <Tag title="Everything here is the bundled sample">Sample</Tag>}
        >
          <ButtonLink href="/imports">Import</ButtonLink>
        </PageBar>
      }
    >
      <OverviewGrid funnel={<FunnelLine cells={funnelCells(numbers)} />}>
        <Section title="Next">
          <NextList steps={steps} />
        </Section>
        <LastImport last={lastImport} />
        <NewestEvals evals={evals} />
        {sampleRuns.length > 0 && sample}
      </OverviewGrid>
    </Page>
  );
}
