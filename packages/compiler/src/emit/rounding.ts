import { decimal, divide } from '@tallystick/runtime';
import { typed } from '../code/writer.ts';
import { quotient } from '../number/narrow.ts';
import { codeOf } from '../shape/layout.ts';
import { at, clausesOf, colon, type Module } from './module.ts';
import type { SumCode } from './postings.ts';

/** Writes the rounding of the sums into deficits and credits, in whole steps of the program. */
export function emitRounding(module: Module, sums: readonly SumCode[], kind: 'narrow' | 'wide'): string {
  const { writer, layout } = module;
  const wide = kind === 'wide';
  const name = module.names.camel(wide ? 'wide' : '', 'round', 'sums');
  writer.doc('Rounds each sum once, as its rule says, and drops what a state does not owe or give yet.');
  const parameters = wide
    ? [
        { name: 'sums', type: module.type('WideSums') },
        { name: 'into', type: module.type('WidePostings') },
      ]
    : [{ name: 'into', type: module.type('Postings') }];
  writer.function(`${wide ? '' : 'export '}function ${name}`, parameters, `${module.type('Fault')}[]`, () => {
    writer.line(`const faults${colon(`${module.type('Fault')}[]`)} = [];`);
    writer.line('const { accounts, periods, deficits, credits } = into;');
    const source = wide ? 'sums' : 'into';
    for (const { rule, sum, gated } of sums) {
      writer.line(`const ${rule.kind}Sums${sum} = ${at(`${source}.sums`, `${sum}`)};`);
      if (gated) writer.line(`const gate${sum} = ${at(`${source}.gates`, `${sum}`)};`);
    }
    if (!wide) writer.line('deficits.fill(0);');
    if (!wide) writer.line('credits.fill(0);');
    writer.block('for (let account = 0; account < accounts; account++)', () => {
      writer.line(`const owesFrom = ${at('OWES_FROM', `account % ${layout.states.length}`)};`);
      writer.line(`const earnsFrom = ${at('EARNS_FROM', `account % ${layout.states.length}`)};`);
      writer.block('for (let period = 0; period < periods; period++)', () => {
        writer.line('const at = account * periods + period;');
        writer.block(`for (let group = 0; group < ${layout.groups.length}; group++)`, () => {
          writer.line(`const cell = at * ${layout.groups.length} + group;`);
          for (const sum of sums) emitRounded(sum, wide, module);
        });
      });
    });
    writer.line('return faults;');
  });
  writer.line();
  return name;
}

function emitRounded({ rule, sum, scaled, gated }: SumCode, wide: boolean, module: Module): void {
  const { writer, layout } = module;
  const rounding = rule.total.rounding;
  const counting = decimal(layout.program.counts.step);
  const step = rounding === undefined ? counting : decimal(rounding.step);
  const perStep = divide(step, counting);
  const isDeficit = rule.kind === 'deficit';
  const target = isDeficit
    ? 'deficits[cell]'
    : `credits[(at * ${layout.kinds.length} + ${codeOf(rule.name, layout.kinds)}) * ${layout.groups.length} + group]`;
  const local = `${rule.kind}${sum}`;
  const term = isDeficit ? 'owesFrom' : 'earnsFrom';
  const open = gated ? ` && ${at(`gate${sum}`, 'at')} === 1` : '';
  writer.from(rule.total.at, () => {
    writer.note(
      `${rule.kind} ${rule.name}: ${rounding === undefined ? 'not rounded' : `rounded ${rounding.mode} to ${rounding.step}`}${clausesOf(rule.total.grounds)}`,
    );
    writer.line(`const ${local} = ${at(`${rule.kind}Sums${sum}`, 'cell')};`);
    if (wide) {
      const rounded =
        rounding === undefined
          ? local
          : `${module.use('round')}(${local}, '${rounding.mode}', ${module.wide.constant(step).code})`;
      const floored = rule.total.notBelowZero ? ` && !${module.use('isBelowZero')}(${local})` : '';
      writer.block(`if (period >= ${term}${open}${floored})`, () => {
        writer.line(
          `if (!${module.use('isPosted')}(${local})) faults.push({ rule: ${sum}, at, group, sum: ${local} });`,
        );
        writer.line(
          `else ${target}${typed('!')} += ${module.use('wholeSteps')}(${rounded}, ${module.wide.constant(counting).code});`,
        );
      });
    } else if (scaled !== undefined) {
      const size = (scaled.scale / step.d) * step.n;
      const code = quotient(local, size, rounding?.mode ?? 'down');
      writer.block(`if (${local} !== 0 && period >= ${term}${open})`, () => {
        writer.line(
          `if (${local} >= 0) ${target}${typed('!')} += ${perStep.n === 1n ? code : `${code} * ${perStep.n}`};`,
        );
        if (!rule.total.notBelowZero) writer.line(`else faults.push({ rule: ${sum}, at, group });`);
      });
    }
  });
}
