import { contextLines, foldedAtLeast, limitPx } from './editor-size';
import { readingOptions } from './editor-options';
import { followTheme } from './editor-theme';
import { monaco } from './monaco';

/**
 * One editor and one diff editor for the whole page. They are made once and move, with their own element, to where a
 * text is shown; only their models change, so that going from turn to turn costs no new editor.
 */
export interface Shared<Editor> {
  element: HTMLElement;
  editor: Editor;
  layout: (size: { width: number; height: number }) => void;
}

/** From here on a diff stands side by side. The turn of a window of 1440 gives it 710. */
const sideBySidePx = 700;

let code: Shared<monaco.editor.IStandaloneCodeEditor> | undefined;
let diff: Shared<monaco.editor.IStandaloneDiffEditor> | undefined;

function makeElement(): HTMLElement {
  followTheme();
  const element = document.createElement('div');
  // Widths are measured once: with the fallback's letters the text would stand in the wrong places.
  void document.fonts.ready.then(() => monaco.editor.remeasureFonts());
  return element;
}

/** Escape gives the focus back to the page, where its keys work. */
function leaveOnEscape(editor: monaco.editor.ICodeEditor): void {
  editor.onKeyDown((event) => {
    if (event.keyCode === monaco.KeyCode.Escape && document.activeElement instanceof HTMLElement)
      document.activeElement.blur();
  });
}

export function sharedCodeEditor(): Shared<monaco.editor.IStandaloneCodeEditor> {
  if (code) return code;
  const element = makeElement();
  const editor = monaco.editor.create(element, { ...readingOptions(), model: null });
  leaveOnEscape(editor);
  return (code = { element, editor, layout: (size) => editor.layout(size) });
}

export function sharedDiffEditor(): Shared<monaco.editor.IStandaloneDiffEditor> {
  if (diff) return diff;
  const element = makeElement();
  const editor = monaco.editor.createDiffEditor(element, {
    ...readingOptions(),
    // Room for + and − beside the numbers.
    lineDecorationsWidth: 16,
    originalEditable: false,
    renderSideBySide: true,
    useInlineViewWhenSpaceIsLimited: true,
    renderSideBySideInlineBreakpoint: sideBySidePx,
    enableSplitViewResizing: false,
    renderOverviewRuler: false,
    renderMarginRevertIcon: false,
    renderGutterMenu: false,
    diffWordWrap: 'on',
    ignoreTrimWhitespace: false,
    hideUnchangedRegions: {
      enabled: true,
      minimumLineCount: foldedAtLeast,
      contextLineCount: contextLines,
      revealLineCount: 20,
    },
  });
  const original = editor.getOriginalEditor();
  leaveOnEscape(original);
  leaveOnEscape(editor.getModifiedEditor());
  const layout: Shared<typeof editor>['layout'] = (size) => {
    editor.layout(size);
    // Monaco turns wrapping off on the hidden side of an inline diff and forgets to turn it on again; and it keeps a
    // margin for signs that nobody sets.
    original.updateOptions({
      wordWrapOverride2: size.width >= sideBySidePx ? 'inherit' : 'off',
      glyphMargin: false,
    });
  };
  return (diff = { element, editor, layout });
}

/** Puts a shared editor's element into `host` and keeps its size that of the host. Returns how to take it out. */
export function moveInto(host: HTMLElement, shared: Shared<monaco.editor.IEditor>): () => void {
  const { element } = shared;
  host.append(element);
  // Said outright: measuring itself, the diff editor would find the height it was given last.
  const layout = () => shared.layout({ width: host.clientWidth, height: host.clientHeight });
  layout();
  const observer = new ResizeObserver(layout);
  observer.observe(host);
  return () => {
    observer.disconnect();
    if (element.parentNode === host) element.remove();
  };
}

/** A text as the editors show it; brackets keep the colour of the text around them. */
export function makeModel(text: string, language: string): monaco.editor.ITextModel {
  const model = monaco.editor.createModel(text, language);
  model.updateOptions({
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  return model;
}

/** The height for a content, up to the limit unless the whole is wanted. */
export const heightFor = (contentPx: number, whole: boolean): number =>
  whole ? contentPx : Math.min(limitPx, contentPx);
