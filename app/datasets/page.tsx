import type { Metadata } from 'next';
import { RecipeScreen } from '@/components/datasets/recipe-screen';
import { Page } from '@/components/shell/page';
import { PageBar } from '@/components/shell/page-bar';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { defaultRecipe } from '@/lib/curate/default-recipe';
import { readRecipe } from '@/lib/curate/recipe';
import { findRunsToCurate, lookAtRecipe } from '@/lib/server/samples-look';
import { lookAt } from './actions';

export const metadata: Metadata = { title: 'Datasets' };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function DatasetsPage({ searchParams }: { searchParams: SearchParams }) {
  const runs = await findRunsToCurate();
  if (runs.length === 0) return <NothingHere />;
  const asked = [(await searchParams).recipe ?? []].flat()[0];
  const read = asked === undefined ? null : readRecipe(asked);
  const recipe = read?.ok ? read.recipe : defaultRecipe(runs);
  const look = await lookAtRecipe(recipe, 0);
  const addressProblem = read && !read.ok ? read.problem : null;
  return (
    <RecipeScreen recipe={recipe} look={look} runs={runs} addressProblem={addressProblem} onLook={lookAt} />
  );
}

function NothingHere() {
  return (
    <Page bar={<PageBar title="Datasets" />}>
      <EmptyState
        title="Nothing is imported yet."
        action={<ButtonLink href="/imports">Import traces</ButtonLink>}
      >
        Import traces: their valid calls become the rows of a training file here.
      </EmptyState>
    </Page>
  );
}
