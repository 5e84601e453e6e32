'use client';

import { useEffect } from 'react';
import { Page } from '@/components/shell/page';
import { PageBar } from '@/components/shell/page-bar';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  useEffect(() => {
    console.error(error);
  }, [error]);

  return (
    <Page bar={<PageBar title="Something failed" />}>
      <div role="alert">
        <EmptyState title="This page could not be shown." action={<Button onClick={reset}>Try again</Button>}>
          Nothing stored was changed. If it happens again, look at what the server printed
          {error.digest ? ` for error ${error.digest}` : ''}: is the database running, is the disk full?
        </EmptyState>
      </div>
    </Page>
  );
}
