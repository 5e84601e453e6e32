import { Page } from '@/components/shell/page';
import { PageBar } from '@/components/shell/page-bar';
import { SkeletonRows } from '@/components/ui/skeleton-rows';

export default function DatasetsLoading() {
  return (
    <Page bar={<PageBar title="Datasets" />}>
      <SkeletonRows rows={10} heightPx={40} label="Counting samples" />
    </Page>
  );
}
