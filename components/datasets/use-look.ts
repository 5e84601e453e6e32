'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Recipe } from '@/lib/curate/recipe';
import { recipeHref, type AskLook, type Look, type LookAnswer } from './look';

// Short enough to feel immediate, long enough not to ask for every letter of a number that is being typed.
const typingMs = 150;

export interface LookState {
  recipe: Recipe;
  /** of the sample asked for, from 0; the look may still hold the one before */
  position: number;
  look: Look;
  /** an answer is on its way */
  isPending: boolean;
  /** the look belongs to something asked before */
  isStale: boolean;
  problem: string | null;
  change: (recipe: Recipe) => void;
  show: (position: number) => void;
  retry: () => void;
}

const noAnswer = (): LookAnswer => ({ ok: false, problem: 'The server does not answer.' });

interface Asked {
  recipe: Recipe;
  position: number;
  /** tells a new question from the same one asked again */
  attempt: number;
}

/** Holds the recipe that is edited; keeps its counts, the sample shown and the address in step with it. */
export function useLook(first: { recipe: Recipe; look: Look }, ask: AskLook): LookState {
  const [asked, setAsked] = useState<Asked>({ recipe: first.recipe, position: 0, attempt: 0 });
  const [answer, setAnswer] = useState<{ to: Asked; look: Look; problem: string | null }>({
    to: asked,
    look: first.look,
    problem: null,
  });
  const isPending = answer.to !== asked;
  const latest = useRef(asked);

  useEffect(() => {
    latest.current = asked;
    if (!isPending) return;
    const timer = setTimeout(
      async () => {
        const answered = await ask(asked.recipe, asked.position).catch(noAnswer);
        // An answer to a question that is no longer asked would put old numbers under the new recipe.
        if (latest.current !== asked) return;
        setAnswer((before) =>
          answered.ok
            ? { to: asked, look: answered, problem: null }
            : { to: asked, look: before.look, problem: answered.problem },
        );
      },
      asked.recipe === answer.to.recipe ? 0 : typingMs,
    );
    return () => clearTimeout(timer);
  }, [ask, asked, answer.to.recipe, isPending]);

  const change = useCallback((recipe: Recipe) => {
    setAsked((before) => ({ recipe, position: 0, attempt: before.attempt }));
    window.history.replaceState(null, '', recipeHref(recipe));
  }, []);
  const show = useCallback((position: number) => setAsked((before) => ({ ...before, position })), []);
  const retry = useCallback(() => setAsked((before) => ({ ...before, attempt: before.attempt + 1 })), []);

  const { look, problem } = answer;
  const isStale = isPending || problem !== null;
  return {
    recipe: asked.recipe,
    position: asked.position,
    look,
    isPending,
    isStale,
    problem,
    change,
    show,
    retry,
  };
}
