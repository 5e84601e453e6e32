import { SkeletonRows } from '@/components/ui/skeleton-rows';

/** The bar's height first, then the rows of the runs. */
export default function Loading() {
  return <SkeletonRows rows={12} />;
}
