import type { Metadata } from 'next';
import { Page } from '@/components/shell/page';
import { PageBar } from '@/components/shell/page-bar';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <Page bar={<PageBar title="Not found" />}>
      <EmptyState
        title="There is nothing at this address."
        action={<ButtonLink href="/trajectories">All trajectories</ButtonLink>}
      >
        It may have been removed with its run, or the link was cut short.
      </EmptyState>
    </Page>
  );
}
