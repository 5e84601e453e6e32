import { formatFraction } from '@/lib/display';
import { Mark } from './mark';
import css from './validity.module.css';

/** Valid calls of all calls: "5/5" plain, "4/5" with braces when one is invalid; a dash when there was none. */
export function Validity({ valid, total }: { valid: number; total: number }) {
  if (total === 0) {
    return (
      <span className={css.none} title="No calls">
        –
      </span>
    );
  }
  const fraction = formatFraction(valid, total);
  if (valid === total) return <span title={`All ${total} calls valid`}>{fraction}</span>;
  return (
    <span title={`${total - valid} of ${total} calls invalid`}>
      <Mark glyph="invalid" tone="warn" word={fraction} />
    </span>
  );
}
