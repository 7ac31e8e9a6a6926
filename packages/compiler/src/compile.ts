import { type Analysis, isElectionRecord, isTransfer, type Program, withoutFiled } from '@tallystick/model';
import * as runtime from '@tallystick/runtime';
import type { Form } from './code/writer.ts';
import { emitClasses } from './emit/classes.ts';
import { emitEntry } from './emit/entry.ts';
import { emitLaw } from './emit/law.ts';
import { Module } from './emit/module.ts';
import { ownNames } from './emit/own-names.ts';
import { emitPlan } from './emit/plan.ts';
import { emitPools } from './emit/pools.ts';
import { emitPostings } from './emit/postings.ts';
import { emitRounding } from './emit/rounding.ts';
import { emitRows } from './emit/rows.ts';
import { emitSeeds } from './emit/seeds.ts';
import { emitSettle } from './emit/settle.ts';
import { emitTables } from './emit/tables.ts';
import { emitNames, emitRecordTypes, emitUnits, postsFacts } from './emit/types.ts';
import { type InProcess, instantiate } from './instantiate.ts';
import { type PrintedModule, printBody, printModule } from './print.ts';
import { layoutOf } from './shape/layout.ts';
import { recordShape } from './shape/record.ts';

/** A program as a module, in both forms, and as an evaluator that runs here. */
export interface Compiled {
  readonly typescript: PrintedModule;
  readonly javascript: PrintedModule;
  /** Runs the JavaScript form in this process. The text comes from the model alone and every name in it is escaped. */
  instantiate(): InProcess;
}

export interface CompileOptions {
  /** What stands as `version` in the results: a hash of the law. */
  readonly version?: string;
  /** How the source maps name a file of the program: as seen from where the module will stand. */
  readonly sourceName?: (file: string) => string;
}

/**
 * Turns a checked program into an evaluator: one module that imports nothing but the runtime, the same bytes for the
 * same program. The program must have no errors; `analysis` is what `analyse` found in it.
 */
export function compile(program: Program, analysis: Analysis, options: CompileOptions = {}): Compiled {
  if (analysis.problems.some((problem) => problem.severity === 'error'))
    throw new RangeError(`${program.name} has errors; only a program without errors can be compiled`);
  const module = emitModule(program, options.version ?? '');
  const name = `${program.name}`;
  const print = (form: Form): PrintedModule =>
    printModule(module, form, name, program.sources, options.sourceName);
  // Who runs the evaluator here needs no text of it.
  return {
    get typescript() {
      return print('typescript');
    },
    get javascript() {
      return print('javascript');
    },
    instantiate: () => instantiate(printBody(module)),
  };
}

/** Writes the module from top to bottom. */
function emitModule(law: Program, version: string): Module {
  const program = withoutFiled(law);
  const layout = layoutOf(program);
  let sum = 0;
  const records = program.records
    .filter(
      (record) => postsFacts(record) && !isTransfer(record, program) && !isElectionRecord(record, program),
    )
    .map((record) => {
      const shape = recordShape(record, sum, layout);
      sum += shape.rules.length;
      return shape;
    })
    .filter((shape) => shape.classifications.length > 0);
  const transfers = program.records.filter((record) => isTransfer(record, program));
  const elections = program.records.filter((record) => isElectionRecord(record, program));
  const module = new Module(layout, records, transfers, elections, [
    ...Object.keys(runtime),
    ...ownNames(layout),
  ]);
  const { writer } = module;
  emitNames(module);
  emitUnits(layout, module);
  const types = new Map(module.factRecords.map((record) => [record, emitRecordTypes(record, module)]));
  const tables = emitTables(module);
  const profiles = new Map(records.map((shape) => [shape, emitClasses(shape, module)]));
  const columns = new Map(records.map((shape) => [shape, types.get(shape.record)?.columns ?? '']));
  const postings = emitPostings(module, profiles, tables, columns);
  const narrow = postings.records.every(({ post }) => post !== undefined);
  const round = narrow ? emitRounding(module, postings.sums, 'narrow') : undefined;
  const roundWide = emitRounding(module, postings.sums, 'wide');
  const plan = emitPlan(module);
  emitPools(module);
  emitSeeds(module);
  const settle = emitSettle(module, plan, 'narrow');
  const settleWide = emitSettle(module, plan, 'wide');
  const rows = new Map([...types].map(([record, names]) => [record, emitRows(record, names, module)]));
  emitLaw(module, { postings, round, roundWide, settle, settleWide: settleWide.name, version });
  emitEntry(module, types, rows);
  writer.line();
  return module;
}
