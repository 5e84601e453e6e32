import { Page } from '@/components/shell/page';
import { PageBar } from '@/components/shell/page-bar';
import { SkeletonRows } from '@/components/ui/skeleton-rows';

export default function EvalsLoading() {
  return (
    <Page bar={<PageBar title="Evals" />}>
      <SkeletonRows rows={12} label="Loading runs" />
    </Page>
  );
}
