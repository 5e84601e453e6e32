import { checkNodeVersion } from './node-version.mjs';

checkNodeVersion();
import('./winnow-command.mjs').then(function (command) {
  return command.run(process.argv.slice(2));
});
