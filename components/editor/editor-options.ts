import { linePx, paddingPx } from './editor-size';
import type { monaco } from './monaco';

/** Looks for reading: nothing that suggests, follows a link, opens a menu or could change the text. */
export function readingOptions(): monaco.editor.IEditorOptions & monaco.editor.IGlobalEditorOptions {
  return {
    readOnly: true,
    domReadOnly: true,
    // Tab leaves the editor: nobody writes here.
    tabFocusMode: true,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-mono'),
    fontSize: 11.5,
    lineHeight: linePx,
    fontLigatures: false,
    padding: { top: paddingPx, bottom: paddingPx },
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 8,
    glyphMargin: false,
    folding: false,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    scrollBeyondLastColumn: 0,
    // Lines wrap, so nothing ever has to be pushed aside.
    scrollbar: {
      alwaysConsumeMouseWheel: false,
      verticalScrollbarSize: 10,
      horizontal: 'hidden',
      horizontalScrollbarSize: 0,
      useShadows: false,
    },
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    wordWrap: 'on',
    wrappingIndent: 'indent',
    renderLineHighlight: 'none',
    renderControlCharacters: true,
    unusualLineTerminators: 'off',
    guides: { indentation: false, bracketPairs: false },
    bracketPairColorization: { enabled: false },
    matchBrackets: 'never',
    occurrencesHighlight: 'off',
    selectionHighlight: false,
    links: false,
    hover: { enabled: 'off' },
    contextmenu: false,
    quickSuggestions: false,
    codeLens: false,
    colorDecorators: false,
    inlayHints: { enabled: 'off' },
    stickyScroll: { enabled: false },
    lightbulb: { enabled: 'off' as monaco.editor.ShowLightbulbIconMode },
    'semanticHighlighting.enabled': false,
  };
}
