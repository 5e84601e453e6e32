'use client';

import { useId, type InputHTMLAttributes, type ReactNode, type Ref } from 'react';
import { Kbd } from './kbd';
import css from './text-field.module.css';

export type TextFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'size'> & {
  label: string;
  hideLabel?: boolean;
  icon?: ReactNode;
  /** The key that puts the cursor here, shown as a hint while it is empty. */
  keys?: string;
  /** Paths, patterns and other text that is read letter by letter. */
  mono?: boolean;
  /** What is wrong with the value and how to mend it. */
  problem?: string | null;
  inputRef?: Ref<HTMLInputElement>;
};

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    hideLabel = false,
    icon,
    keys,
    mono = false,
    problem,
    inputRef,
    type = 'text',
    ...rest
  } = props;
  const id = useId();
  const problemId = `${id}-problem`;

  return (
    <div className={css.field}>
      <label htmlFor={id} className={hideLabel ? css.hidden : css.label}>
        {label}
      </label>
      <div className={css.frame} data-problem={problem ? true : undefined}>
        {icon}
        <input
          id={id}
          ref={inputRef}
          type={type}
          className={mono ? css.mono : css.input}
          placeholder=" "
          aria-keyshortcuts={keys}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? problemId : undefined}
          {...rest}
        />
        {keys && <Kbd hint>{keys}</Kbd>}
      </div>
      {problem && (
        <p id={problemId} className={css.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}
