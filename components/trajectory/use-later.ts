'use client';

import { useEffect, useState } from 'react';

/**
 * What a promise brings, null until then and when it fails. Unlike `use` under a Suspense boundary nothing is mounted
 * anew when it comes: a button that has the focus keeps it.
 */
export function useLater<Value>(promise: Promise<Value>): Value | null {
  const [value, setValue] = useState<Value | null>(null);
  useEffect(() => {
    let isCurrent = true;
    promise.then(
      (came) => isCurrent && setValue(came),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [promise]);
  return value;
}
