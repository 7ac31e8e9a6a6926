import { readFile, writeFile } from 'node:fs/promises';
import { loadWork } from '@tallystick/language';
import { consolidate, analyse } from '@tallystick/model';
import { compile } from '@tallystick/compiler';
import * as runtime from '@tallystick/runtime';
import * as fleet from '../../bench/act/fleet.ts';
import * as P from '../../bench/act/postings.ts';
import * as L from '../../bench/act/ledger.ts';
const file = 'examples/advanced-clean-trucks/act.tally';
const { work } = await loadWork([file], (f) => readFile(f, 'utf8').catch(() => undefined));
const { program } = consolidate(work);
const c = compile(program!, analyse(program!), { version: 'x' });
const ev: any = c.instantiate();
const sales = fleet.makeSales(1_000_000);
const which = process.argv[2];
const info = ev.info;
const n = sales.manufacturer.names.length;
const postings = runtime.emptyPostings(n*11, 16, ev.sizes);
const readings = info.readings;
function genPost(){ runtime.clearSums(postings); ev.postSale(sales, readings, postings); ev.roundSums(postings); return postings; }
const plan = ev.planOf(16, readings);
const bal = runtime.emptyBalances(n*11, 16, ev.sizes);
const trace = new runtime.Trace();
genPost();
const post = P.post(sales);
const jobs: Record<string, () => unknown> = {
  gen_post: genPost, hand_post: () => P.post(sales),
  gen_settle: () => ev.settle(postings, plan, readings, {first:0,last:15}, bal),
  hand_settle: () => L.settle(post),
  gen_trace: () => { trace.clear(); ev.settle(postings, plan, readings, {first:0,last:15}, bal, trace); },
  gen_eval: () => ev.evaluateColumns({sale: sales}),
};
for (const name of which.split(',')) {
  const f = jobs[name]!;
  for (let i=0;i<8;i++) f();
  const ts=[]; for (let i=0;i<25;i++){const t=performance.now(); f(); ts.push(performance.now()-t);}
  ts.sort((a,b)=>a-b); console.log(name.padEnd(12), ts[12]!.toFixed(2),'ms', 'min', ts[0]!.toFixed(2));
}
