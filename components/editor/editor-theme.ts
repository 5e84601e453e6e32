import { monaco } from './monaco';

type Scheme = 'light' | 'dark';

/** Monaco takes plain colours only, so the tokens are resolved by the browser, once a scheme. */
function tokenReader(scheme: Scheme): { read: (token: string) => string; done: () => void } {
  const probe = document.createElement('span');
  probe.style.colorScheme = scheme;
  probe.hidden = true;
  document.body.append(probe);
  const read = (token: string): string => {
    probe.style.color = `var(--${token})`;
    const parts =
      getComputedStyle(probe)
        .color.match(/[\d.]+/g)
        ?.map(Number) ?? [];
    return `#${parts
      .slice(0, 3)
      .map((part) => Math.round(part).toString(16).padStart(2, '0'))
      .join('')}`;
  };
  return { read, done: () => probe.remove() };
}

function defineTheme(scheme: Scheme): void {
  const { read, done } = tokenReader(scheme);
  const rule = (token: string, value: string) => ({ token, foreground: read(value).slice(1) });
  monaco.editor.defineTheme(`winnow-${scheme}`, {
    base: scheme === 'dark' ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      { token: '', foreground: read('text').slice(1) },
      ...['keyword', 'tag', 'metatag'].map((token) => rule(token, 'c-key')),
      ...['string', 'attribute.value', 'regexp'].map((token) => rule(token, 'c-str')),
      rule('comment', 'c-com'),
      ...['number', 'constant', 'variable.predefined'].map((token) => rule(token, 'c-num')),
      ...['type', 'predefined', 'annotation', 'attribute.name', 'key'].map((token) => rule(token, 'c-fn')),
      rule('string.key.json', 'c-fn'),
      rule('string.value.json', 'c-str'),
    ],
    colors: {
      'editor.background': read('surface'),
      'editor.foreground': read('text'),
      'editorLineNumber.foreground': read('c-gut'),
      'editorLineNumber.activeForeground': read('c-gut'),
      'editorWidget.background': read('surface'),
      'editorWidget.border': read('line-2'),
      'editor.selectionBackground': read('accent-line'),
      'editor.inactiveSelectionBackground': read('accent-soft'),
      'diffEditor.insertedLineBackground': read('add'),
      'diffEditor.insertedTextBackground': read('add-w'),
      'diffEditor.removedLineBackground': read('del'),
      'diffEditor.removedTextBackground': read('del-w'),
      'diffEditorGutter.insertedLineBackground': read('add'),
      'diffEditorGutter.removedLineBackground': read('del'),
      'diffEditor.diagonalFill': `${read('line')}00`,
      'scrollbar.shadow': `${read('line')}00`,
      'diffEditor.border': read('line'),
      'diffEditor.unchangedRegionBackground': read('sunken'),
      'diffEditor.unchangedRegionForeground': read('text-2'),
      'diffEditor.unchangedRegionShadow': read('line'),
      'diffEditor.unchangedCodeBackground': `${read('surface')}00`,
      'scrollbarSlider.background': `${read('ctl')}55`,
      'scrollbarSlider.hoverBackground': `${read('ctl')}88`,
      'scrollbarSlider.activeBackground': `${read('ctl')}aa`,
      focusBorder: read('focus'),
    },
  });
  done();
}

const dark = window.matchMedia('(prefers-color-scheme: dark)');

function applyTheme(): void {
  const chosen = document.documentElement.dataset.theme;
  const isDark = chosen === 'dark' || (chosen !== 'light' && dark.matches);
  monaco.editor.setTheme(isDark ? 'winnow-dark' : 'winnow-light');
}

let followed = false;

/** Makes both themes and follows the reader's choice from then on. */
export function followTheme(): void {
  if (followed) return;
  followed = true;
  defineTheme('light');
  defineTheme('dark');
  applyTheme();
  dark.addEventListener('change', applyTheme);
  new MutationObserver(applyTheme).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}
