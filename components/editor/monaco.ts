import * as monaco from 'monaco-editor';

/**
 * Monaco, served by us: the bundler turns each `new URL` into a file of our own origin, so nothing comes from
 * elsewhere. Import only in the browser.
 */
self.MonacoEnvironment = {
  getWorker(_id: string, label: string): Worker {
    switch (label) {
      case 'json':
        return new Worker(new URL('monaco-editor/language/json/json.worker.js', import.meta.url), {
          type: 'module',
        });
      case 'css':
      case 'scss':
      case 'less':
        return new Worker(new URL('monaco-editor/language/css/css.worker.js', import.meta.url), {
          type: 'module',
        });
      case 'html':
      case 'handlebars':
      case 'razor':
        return new Worker(new URL('monaco-editor/language/html/html.worker.js', import.meta.url), {
          type: 'module',
        });
      case 'typescript':
      case 'javascript':
        return new Worker(new URL('monaco-editor/language/typescript/ts.worker.js', import.meta.url), {
          type: 'module',
        });
      default:
        return new Worker(new URL('monaco-editor/editor/editor.worker.js', import.meta.url), {
          type: 'module',
        });
    }
  },
};

// What is shown was written by a model for another machine: complaints about missing imports would only be noise.
for (const language of [monaco.typescript.javascriptDefaults, monaco.typescript.typescriptDefaults]) {
  language.setDiagnosticsOptions({
    noSemanticValidation: true,
    noSyntaxValidation: true,
    noSuggestionDiagnostics: true,
  });
}
monaco.json.jsonDefaults.setDiagnosticsOptions({ validate: false });

export { monaco };
