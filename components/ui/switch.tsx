'use client';

import css from './switch.module.css';

export interface SwitchProps {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  /** why it cannot be turned */
  fixedReason?: string;
}

/** On or off, at once. */
export function Switch({ label, isOn, onChange, fixedReason }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      className={css.switch}
      aria-label={label}
      aria-checked={isOn}
      aria-disabled={fixedReason ? true : undefined}
      title={fixedReason}
      onClick={() => {
        if (!fixedReason) onChange(!isOn);
      }}
    >
      <span className={css.knob} />
    </button>
  );
}
