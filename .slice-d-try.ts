import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { readRecipe } from '@/lib/curate/recipe';
import { exportSamples } from '@/lib/server/export-samples';
import { countSamples } from '@/lib/server/recipe-counts';
import { findSample } from '@/lib/server/samples';
import { disconnect } from '@/lib/server/client';
let at: unknown;
async function main() {
  const r = readRecipe(process.argv[2] ?? '');
  if (!r.ok) return console.log(r);
  let peak = 0; console.log('base', process.memoryUsage().rss / 1e6);
  const timer = setInterval(() => { const m = process.memoryUsage(); if (m.rss > peak) { peak = m.rss; at = m; } }, 50);
  let t = performance.now(); const cpu = process.cpuUsage();
  const result = await exportSamples({ recipe: r.recipe, out: '/tmp/slice-d/out' });
  const exportMs = performance.now() - t;
  const used = process.cpuUsage(cpu); console.log(at); console.log('cpu s', (used.user + used.system) / 1e6); console.log(result.samples, result.bytes / 1e6, 'MB', exportMs, 'ms', result.bytes / 1e3 / exportMs, 'MB/s', 'peak', peak / 1e6);
  clearInterval(timer);
  t = performance.now();
  const handle = await open('/tmp/slice-d/plain', 'w');
  const block = Buffer.alloc(1 << 20, 'x');
  for (let left = result.bytes; left > 0; left -= block.length) await handle.write(block);
  await handle.sync(); await handle.close();
  const plainMs = performance.now() - t;
  console.log('plain', plainMs, 'ratio', exportMs / plainMs);
  for (let i = 0; i < 3; i++) { t = performance.now(); await countSamples(r.recipe); console.log('count', performance.now() - t); }
  for (let i = 0; i < 3; i++) { t = performance.now(); await findSample(r.recipe, 1000); console.log('find', performance.now() - t); }
  await disconnect();
}
main();
