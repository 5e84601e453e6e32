import { formatNumber, formatPercent, NO_VALUE } from '@/lib/display';
import type { Rate } from '@/lib/evals/metrics';

/** "80.4 %" */
export const percentOf = ({ value }: Rate): string => formatPercent(value);

/** "6.8" */
export const meanOf = ({ value }: Rate): string => (value === null ? NO_VALUE : formatNumber(value, 'en', 1));
