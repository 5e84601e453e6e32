'use client';

import { Search } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { TextField } from '@/components/ui/text-field';
import { isTyping } from './typing';

const pauseMs = 250;

export interface WordsFieldProps {
  words: string;
  onWords: (words: string) => void;
}

/** Words of the goal or the task: asked for at a pause in typing, or at once with Enter. `/` brings the cursor here. */
export function WordsField({ words, onWords }: WordsFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [typed, setTyped] = useState(words);
  const [seen, setSeen] = useState(words);
  const [focused, setFocused] = useState(false);
  // The words may change without typing here (the filters are cleared); while somebody types, what they type counts.
  if (words !== seen) {
    setSeen(words);
    if (!focused) setTyped(words);
  }

  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event)) return;
      event.preventDefault();
      input.current?.select();
    };
    window.addEventListener('keydown', focus);
    return () => window.removeEventListener('keydown', focus);
  }, []);
  useEffect(() => () => clearTimeout(pause.current), []);

  const ask = (text: string) => {
    clearTimeout(pause.current);
    if (text.trim() !== words) onWords(text.trim());
  };
  const onChange = (text: string) => {
    setTyped(text);
    clearTimeout(pause.current);
    pause.current = setTimeout(() => ask(text), pauseMs);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') ask(typed);
    if (event.key !== 'Escape') return;
    if (typed === '') return input.current?.blur();
    setTyped('');
    ask('');
  };

  return (
    <TextField
      label="Words in the goal or task"
      hideLabel
      type="text"
      inputMode="search"
      placeholder="Words in the goal or task"
      icon={<Search aria-hidden />}
      keys="/"
      inputRef={input}
      value={typed}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    />
  );
}
