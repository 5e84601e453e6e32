'use client';

import { Component, Suspense, useSyncExternalStore, type ReactNode } from 'react';

const never = () => () => undefined;

/** Whether this runs in a browser that has taken over the page: the editor cannot be drawn on the server. */
export const useInBrowser = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

type Props = { plain: ReactNode; children: ReactNode };

/** Shows the plain text when the editor's files cannot be fetched: reading goes on without its colours. */
class PlainOnFailure extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.plain : this.props.children;
  }
}

/** The editor once it is there, the plain text in its place until then. */
export function LazyEditor({ plain, children }: Props) {
  if (!useInBrowser()) return plain;
  return (
    <PlainOnFailure plain={plain}>
      <Suspense fallback={plain}>{children}</Suspense>
    </PlainOnFailure>
  );
}
