import { checkNodeVersion } from './node-version.mjs';

checkNodeVersion();
import('./run-tests.mjs').then(function (tests) {
  return tests.run(process.argv.slice(2));
});
