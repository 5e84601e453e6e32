// Written in the oldest syntax on purpose: this file must load in a Node that is far too old, to say so.
var needed = [20, 19];

export function checkNodeVersion() {
  var parts = process.versions.node.split('.').map(Number);
  if (parts[0] > needed[0] || (parts[0] === needed[0] && parts[1] >= needed[1])) return;
  console.error(
    'Winnow needs Node ' +
      needed.join('.') +
      ' or newer and this is Node ' +
      process.versions.node +
      ': install a newer Node from https://nodejs.org, then run the command again.',
  );
  process.exit(1);
}
