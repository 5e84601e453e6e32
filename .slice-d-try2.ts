import { stepChat } from '@/lib/export/writers/step-chat';
import { sampleRows } from '@/lib/export/sample-rows';
import { GrowingContext } from '@/lib/export/growing-context';
import { parseExact, pythonString } from '@/lib/trajectory/exact-json';
import { pool, disconnect } from '@/lib/server/client';
import { readBodies, recordsOf } from '@/lib/server/samples';
async function main() {
  const { rows } = await pool().query(`select t.id, array_agg(u.number) as turns, t.bytes from trajectory t join turn u on u.trajectory_id = t.id join run r on r.id=t.run_id where r.purpose='teacher' and u.valid and u.result=1 and t.id < 12000 group by t.id`);
  const cpu = (w: string, f: () => unknown) => { const c = process.cpuUsage(); const t = performance.now(); f(); const d = process.cpuUsage(c); console.log(w, 'user', d.user / 1e3, 'sys', d.system/1e3, 'wall', performance.now() - t); };
  let c = process.cpuUsage();
  const bodies = await readBodies(pool(), rows.map((r) => r.id));
  let d = process.cpuUsage(c); console.log('read', (d.user) / 1e3, d.system / 1e3);
  let inflated = 0; for (const b of bodies.values()) for (const x of b) inflated += x.length;
  console.log(rows.length, 'raw', rows.reduce((a, r) => a + r.bytes, 0) / 1e6, 'inflated', inflated / 1e6);
  const writer = stepChat({ protocol: 'json', maxResultChars: 8000 });
  const context = new GrowingContext(writer);
  for (let i = 0; i < 3; i++) {
    cpu('readChunk only', () => { let n = 0; for (const r of rows) for (const x of recordsOf(bodies.get(r.id)!)) n += x.line; return n; });
    cpu('text of non requests', () => { let n = 0; for (const r of rows) for (const x of recordsOf(bodies.get(r.id)!)) if (!x.request) n += x.text().length; return n; });
    const added: string[] = []; for (const r of rows) for (const x of recordsOf(bodies.get(r.id)!)) if (x.request) added.push('[' + x.request.added.replace(/^\s*,/, '') + ']');
    const lines: string[] = []; for (const r of rows) for (const x of recordsOf(bodies.get(r.id)!)) if (!x.request) { const t = x.text(); if (t.includes('llm_action')) lines.push(t); }
    let parsed: any[] = [];
    cpu('parse added ' + added.reduce((a, x) => a + x.length, 0) / 1e6, () => { parsed = added.map(parseExact); });
    cpu('dump added', () => { parsed.map((p) => p.map(writer.contextMessage)); });
    let acts: any[] = [];
    cpu('parse actions ' + lines.reduce((a, x) => a + x.length, 0) / 1e6, () => { acts = lines.map(parseExact); });
    const texts: string[] = parsed.flatMap((p) => p.map((m: any) => m.get('content'))).filter((x: any) => typeof x === 'string');
    cpu('pythonString', () => { texts.map(pythonString); });
    cpu('JSON.stringify if well', () => { texts.map((t) => t.isWellFormed() ? JSON.stringify(t) : t); });
    let out = 0;
    cpu('rows', () => { for (const r of rows) for (const x of sampleRows(recordsOf(bodies.get(r.id)!), new Set(r.turns), writer, context)) for (const p of x.parts) out += p.length; });
    console.log('out', out / 1e6);
  }
  await disconnect();
}
main();
