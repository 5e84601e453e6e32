'use client';

import { Download, FileJson } from 'lucide-react';
import { useState } from 'react';
import { Page } from '@/components/shell/page';
import { PageBar } from '@/components/shell/page-bar';
import { Button, ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { takesRejected } from '@/lib/curate/default-recipe';
import type { Recipe } from '@/lib/curate/recipe';
import { formatDuration, plural } from '@/lib/display';
import { FunnelTable } from './funnel-table';
import { downloadHref, type AskLook, type Look } from './look';
import { RecipeBar, type RunChoice } from './recipe-bar';
import { RecipeDialog } from './recipe-dialog';
import css from './recipe-screen.module.css';
import { rowsOf, rulesOf, type RuleRow } from './rule-rows';
import { SamplePane } from './sample-pane';
import { useLook } from './use-look';
import { useSampleKeys } from './use-sample-keys';

export interface RecipeScreenProps {
  recipe: Recipe;
  look: Look;
  runs: readonly RunChoice[];
  /** what was wrong with the recipe in the address, when another is shown in its place */
  addressProblem: string | null;
  onLook: AskLook;
}

/** The recipe beside what it makes: the funnel, one sample at a time, the file. */
export function RecipeScreen({
  recipe: first,
  look: firstLook,
  runs,
  addressProblem,
  onLook,
}: RecipeScreenProps) {
  const { recipe, look, position, isPending, isStale, problem, change, show, retry } = useLook(
    { recipe: first, look: firstLook },
    onLook,
  );
  const [rows, setRows] = useState(() => rowsOf(first));
  const [isShown, setShown] = useState(false);
  const { counts, sample } = look;
  useSampleKeys(position, counts.samples, show);

  const changeRow = (at: number, row: RuleRow) => {
    const next = rows.map((one, index) => (index === at ? row : one));
    setRows(next);
    change({ ...recipe, rules: rulesOf(next) });
  };
  const leaveRejectedOut = () => {
    const at = rows.findIndex(({ use }) => use.rule === 'verdict');
    changeRow(at, { use: { rule: 'verdict', allow: ['accepted', 'unreviewed'] }, isOn: true });
  };

  const bar = (
    <PageBar title="Datasets">
      <Button icon={<FileJson aria-hidden />} onClick={() => setShown(true)}>
        Recipe
      </Button>
      <DownloadButton recipe={recipe} samples={counts.samples} isStale={isStale} />
    </PageBar>
  );
  return (
    <Page bar={bar} body="panes">
      <section className={css.work} aria-label="Recipe">
        <RecipeBar recipe={recipe} runs={runs} onChange={change} />
        {addressProblem && (
          <Notice tone="fail">
            The recipe in the address cannot be used, this is the usual one: {addressProblem}
          </Notice>
        )}
        {problem && (
          <Notice
            tone="fail"
            action={
              <Button size={24} onClick={retry}>
                Retry
              </Button>
            }
          >
            What is shown belongs to what was asked before: {problem}
          </Notice>
        )}
        {takesRejected(recipe) && (
          <Notice
            tone="warn"
            action={
              <Button size={24} onClick={leaveRejectedOut}>
                Leave them out
              </Button>
            }
          >
            Nothing in this recipe keeps rejected trajectories out.
          </Notice>
        )}
        <div className={css.funnel}>
          <FunnelTable rows={rows} counts={counts} isStale={isStale} onChange={changeRow} />
        </div>
        <footer className={css.status} aria-live="polite">
          <span>
            {plural(counts.samples, 'sample')} of {plural(counts.trajectories, 'trajectory', 'trajectories')}
          </span>
          <span>{isPending ? 'counting' : `counted in ${formatDuration(look.countedMs)}`}</span>
        </footer>
      </section>
      <SamplePane
        sample={sample}
        position={position}
        total={counts.samples}
        isStale={isStale}
        onShow={show}
      />
      <RecipeDialog recipe={recipe} open={isShown} onClose={() => setShown(false)} />
    </Page>
  );
}

/** While the count belongs to a former recipe the button names no number: the file would have another. */
function DownloadButton({ recipe, samples, isStale }: { recipe: Recipe; samples: number; isStale: boolean }) {
  const icon = <Download aria-hidden />;
  if (samples === 0 && !isStale) {
    return (
      <Button variant="primary" icon={icon} disabledReason="No turn passes every rule">
        Download 0 rows
      </Button>
    );
  }
  return (
    <ButtonLink variant="primary" icon={icon} href={downloadHref(recipe)} download>
      {isStale ? 'Download' : `Download ${plural(samples, 'row')}`}
    </ButtonLink>
  );
}
