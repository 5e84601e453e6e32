import { Page } from '@/components/shell/page';
import { PageBar } from '@/components/shell/page-bar';
import { SkeletonRows } from '@/components/ui/skeleton-rows';

export default function Loading() {
  return (
    <Page bar={<PageBar title="Trajectories" />}>
      <SkeletonRows rows={24} label="Reading trajectories" />
    </Page>
  );
}
