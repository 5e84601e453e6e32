import { SkeletonRows } from '@/components/ui/skeleton-rows';

/** Keeps the rail narrow and the lines where the outline will be, so that nothing jumps when the trajectory comes. */
export default function Loading() {
  return (
    <div data-tight style={{ paddingTop: 80, maxWidth: 288 }}>
      <SkeletonRows rows={12} heightPx={31} label="Loading the trajectory" />
    </div>
  );
}
