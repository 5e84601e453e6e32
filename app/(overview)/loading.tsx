import { SkeletonRows } from '@/components/ui/skeleton-rows';

/** Bar and rows keep the heights of the page to come. */
export default function Loading() {
  return <SkeletonRows rows={16} heightPx={44} />;
}
