// Calls a function with the arguments of each case and prints what differs. No clock, no paths, no colours.
const show = (value) => (value === undefined ? 'undefined' : JSON.stringify(value));

async function outcome(run) {
  try {
    return show(await run());
  } catch (error) {
    return `threw ${error.name}: ${error.message}`;
  }
}

/** cases: [...arguments, expected value]. Sets exit code 1 when a case fails. */
export async function check(file, name, cases) {
  let program = {};
  try {
    program = await import(`../programs/${file}`);
  } catch (error) {
    console.log(`programs/${file} cannot be loaded: ${error.name}: ${error.message}`);
    process.exitCode = 1;
    return;
  }
  const failures = [];
  for (const [...args] of cases) {
    const expected = show(args.pop());
    const call = `${name}(${args.map(show).join(', ')})`;
    const actual = await outcome(() => program[name](...structuredClone(args)));
    if (actual !== expected) failures.push(`FAIL ${call}\n     expected ${expected}\n     actual   ${actual}`);
  }
  const share = `${cases.length - failures.length}/${cases.length}`;
  console.log(failures.length === 0 ? `${name}: all ${cases.length} cases pass` : `${name}: ${share} cases pass`);
  for (const failure of failures) console.log(failure);
  if (failures.length > 0) process.exitCode = 1;
}
