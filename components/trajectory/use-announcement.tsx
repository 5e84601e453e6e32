'use client';

import { useCallback, useState, type ReactNode } from 'react';

/** What is in a live region, and how to say something there. The same words again are a new element, so they are said again. */
export function useAnnouncement(): [ReactNode, (text: string) => void] {
  const [said, setSaid] = useState({ text: '', times: 0 });
  const announce = useCallback((text: string) => setSaid(({ times }) => ({ text, times: times + 1 })), []);
  return [said.text === '' ? null : <span key={said.times}>{said.text}</span>, announce];
}
