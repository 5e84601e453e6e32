import {
  Braces,
  FileText,
  Flag,
  Folder,
  Hourglass,
  Pencil,
  TextSearch,
  Wrench,
  type LucideIcon,
} from 'lucide-react';
import type { OutlineIcon } from '@/lib/trajectory/outline';

const icons: Record<OutlineIcon, LucideIcon> = {
  list: Folder,
  grep: TextSearch,
  read: FileText,
  write: Pencil,
  call: Wrench,
  final: Flag,
  broken: Braces,
  silent: Hourglass,
};

/** The tool of a turn as a sign; its word always stands beside it. */
export function ToolIcon({ icon, sizePx = 16 }: { icon: OutlineIcon; sizePx?: number }) {
  const Icon = icons[icon];
  return <Icon aria-hidden width={sizePx} height={sizePx} strokeWidth={1.5} />;
}
