'use client';

import { Copy } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { Dialog } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toasts';
import type { Recipe } from '@/lib/curate/recipe';
import css from './recipe-screen.module.css';

export interface RecipeDialogProps {
  recipe: Recipe;
  open: boolean;
  onClose: () => void;
}

const command = 'npm run -s winnow -- export --recipe recipe.json --out dataset';

/** The recipe as the file that the command line takes. */
export function RecipeDialog({ recipe, open, onClose }: RecipeDialogProps) {
  const json = JSON.stringify(recipe, null, 2);
  const copy = useCopy();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Recipe"
      widthPx={560}
      footer={
        <>
          <Button icon={<Copy aria-hidden />} onClick={() => copy(command, 'Copied the command')}>
            Copy command
          </Button>
          <Button icon={<Copy aria-hidden />} onClick={() => copy(`${json}\n`, 'Copied the recipe')}>
            Copy recipe
          </Button>
        </>
      }
    >
      <div className={css.recipe}>
        <CodeBlock head="recipe.json" maxHeightPx={360} label="The recipe as JSON">
          {json}
        </CodeBlock>
        <CodeBlock head="The same file from the command line">{command}</CodeBlock>
      </div>
    </Dialog>
  );
}

function useCopy(): (text: string, done: string) => Promise<void> {
  const toast = useToast();
  return async (text, done) => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ text: done });
    } catch {
      // Browsers give the clipboard to pages of localhost and https only.
      toast({ text: 'The browser does not allow copying here: select the text and copy it.', tone: 'fail' });
    }
  };
}
