import { checkNodeVersion } from './node-version.mjs';

checkNodeVersion();
import('./serve.mjs').then(function (serve) {
  return serve.run(process.argv.slice(2));
});
