import { describe, expect, test } from 'vitest';
import { languageOf } from './language';

describe('languageOf', () => {
  test.each([
    ['python_programs/gcd.py', 'python'],
    ['a/b/Case.JAVA', 'java'],
    ['json_testcases/kth.json', 'json'],
    ['src/page.tsx', 'typescript'],
    ['Dockerfile', 'dockerfile'],
    ['deep/Makefile', 'shell'],
    ['build.gradle', 'java'],
    ['LICENSE', 'plaintext'],
    ['notes.unheardof', 'plaintext'],
    ['a.py/README', 'plaintext'],
    ['py', 'plaintext'],
    ['x.constructor', 'plaintext'],
    ['', 'plaintext'],
  ])('%s is %s', (path, language) => {
    expect(languageOf(path)).toBe(language);
  });
});
