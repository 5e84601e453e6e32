import css from './kbd.module.css';

/** A key. As a `hint` inside a control it is hidden from screen readers, which hear aria-keyshortcuts instead. */
export function Kbd({ children, hint = false }: { children: string; hint?: boolean }) {
  return (
    <kbd className={css.kbd} aria-hidden={hint || undefined}>
      {children}
    </kbd>
  );
}
