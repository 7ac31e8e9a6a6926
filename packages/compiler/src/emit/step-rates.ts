import { exchangeOf, type Program, type Step } from '@tallystick/model';
import { decimal, divide } from '@tallystick/runtime';
import { typed } from '../code/writer.ts';
import type { Ledger } from './ledger.ts';

/** Writes the rates of the steps that have one. */
export function emitStepRates({ module, rates }: Ledger): void {
  const { writer, layout } = module;
  for (const [step, name] of rates) {
    const { n, d, grain } = rateOfStep(step, layout.program);
    const type = typed(`: ${module.type('PoolRate')}`);
    writer.line(`const ${name}${type} = { n: ${n}n, d: ${d}n, step: ${grain}n };`, step.at);
  }
}

/** A credit meets n/d deficits, rounded down to so many steps of the program. */
export function rateOfStep(step: Step, program: Program) {
  const exchange = exchangeOf(step, program);
  return { ...exchange.worth, grain: divide(exchange.step, decimal(program.counts.step)).n };
}
