import {
  type Analysis,
  electionsOf,
  isElection,
  isElectionRecord,
  isTransfer,
  type Program,
  type RecordType,
  withoutFiled,
} from '@tallystick/model';
import type { Evaluator } from '@tallystick/runtime';
import * as runtime from '@tallystick/runtime';
import { member, property } from './code/names.ts';
import { type Form, literal, literals, typed } from './code/writer.ts';
import { emitClasses } from './emit/classes.ts';
import { electionInfo, electionsInfo, emitElectionTypes } from './emit/elections.ts';
import { Module } from './emit/module.ts';
import { emitPlan } from './emit/plan.ts';
import { emitPools, namesOfPools } from './emit/pools.ts';
import { emitPostings, type PostingsCode } from './emit/postings.ts';
import { emitRounding } from './emit/rounding.ts';
import { emitRows, type RowsCode } from './emit/rows.ts';
import { emitSeeds } from './emit/seeds.ts';
import { emitSettle } from './emit/settle.ts';
import { emitTables } from './emit/tables.ts';
import { transfersInfo } from './emit/transfers.ts';
import {
  emitNames,
  emitRecordTypes,
  emitUnits,
  postsFacts,
  type RecordTypes,
  recordInfo,
} from './emit/types.ts';
import { instantiate } from './instantiate.ts';
import { type PrintedModule, printModule } from './print.ts';
import { layoutOf, seedsOf, settlesParties } from './shape/layout.ts';
import { recordShape } from './shape/record.ts';

/** A program as a module, in both forms, and as an evaluator that runs here. */
export interface Compiled {
  readonly typescript: PrintedModule;
  readonly javascript: PrintedModule;
  /** Runs the JavaScript form in this process. The text comes from the model alone and every name in it is escaped. */
  instantiate(): Evaluator;
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
    instantiate: () => instantiate(functionBody(module)),
  };
}

const OWN_NAMES = [
  'STATES',
  'KINDS',
  'GROUPS',
  'STEPS',
  'FIRST',
  'OWES_FROM',
  'EARNS_FROM',
  'READINGS',
  'State',
  'Kind',
  'Group',
  'Step',
  'Readings',
  'law',
  'info',
  'evaluate',
  'evaluateColumns',
  'planOf',
  'Facts',
  'FactTables',
  'Options',
  'Outcome',
  'year',
  'period',
  'periods',
  'group',
  'row',
  'at',
  'to',
  'cell',
  'profile',
  'groups',
  'profiles',
  'strides',
  'table',
  'party',
  'state',
  'values',
  'seen',
  'sums',
  'size',
  'codes',
  'readings',
  'into',
  'most',
  'mostOf',
  'faults',
  'vintage',
  'lot',
  'held',
  'rest',
  'moved',
  'usable',
  'move',
  'kind',
  'debt',
  'bank',
  'debts',
  'standing',
  'outstanding',
  'account',
  'accounts',
  'deficits',
  'credits',
  'balances',
  'plan',
  'span',
  'trace',
  'opening',
  'transfers',
  'series',
  'issued',
  'expired',
  'unmet',
  'fact',
  'rows',
  'errors',
  'problem',
  'facts',
  'options',
  'postings',
  'lotRanks',
  'debtRanks',
  'lastDueOf',
  'i',
  'j',
  'begin',
  'end',
  'ledger',
  'seriesOf',
  'due',
  'dueBegin',
  'last',
  'profilesSeen',
  'lastBegin',
  'count',
  'room',
  'queue',
  'variant',
  'Elections',
  'ElectionChoice',
];

const NAMES_OF_POOLS = [
  'SEEDS',
  'POOLS',
  'ledgers',
  'nows',
  'now',
  'turns',
  'turn',
  'owner',
  'rate',
  'used',
  'one',
];

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
  const taken = settlesParties(layout) ? [...OWN_NAMES, ...NAMES_OF_POOLS] : OWN_NAMES;
  const module = new Module(layout, records, transfers, elections, [...Object.keys(runtime), ...taken]);
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

interface Parts {
  readonly postings: PostingsCode;
  readonly round: string | undefined;
  readonly roundWide: string;
  readonly settle: { readonly name: string; readonly bounds: readonly string[] };
  readonly settleWide: string;
  readonly version: string;
}

function emitLaw(module: Module, parts: Parts): void {
  const { writer, layout } = module;
  const { program } = layout;
  writer.block(
    `export const info${typed(`: ${module.type('EvaluatorInfo')}<State, Kind, Group, Step>`)} =`,
    () => {
      writer.line(`program: ${literal(program.name)},`);
      writer.line(`version: ${literal(parts.version)},`);
      writer.line('firstPeriod: FIRST,');
      writer.line(`step: ${literal(program.counts.step)},`);
      writer.line('states: STATES,');
      writer.line('kinds: KINDS,');
      writer.line('groups: GROUPS,');
      writer.line('steps: STEPS,');
      if (layout.origins.length > 0) writer.line(`origins: [${literals(layout.origins)}],`);
      const seeds = seedsOf(program);
      if (seeds.length > 0)
        writer.line(
          `seeds: { ${seeds.map(({ name, opens }) => `${property(name)}: ${literal(opens.from)}`).join(', ')} },`,
        );
      if (program.pools.length > 0) writer.line(`pools: [${literals(namesOfPools(program.pools))}],`);
      writer.line('records: [');
      for (const record of module.factRecords) writer.line(`  ${recordInfo(record)},`);
      writer.line('],');
      writer.line('readings: READINGS,');
      const elections = electionsOf(program).map(electionInfo);
      if (elections.length > 0) writer.line(`elections: [${elections.join(', ')}],`);
    },
    ';',
  );
  writer.line();
  const { sums } = parts.postings;
  writer.doc('How large the lists of names are: the shape of postings and balances.');
  writer.line(
    `export const sizes = { states: ${layout.states.length}, groups: ${layout.groups.length}, kinds: ${layout.kinds.length}${layout.origins.length === 0 ? '' : `, origins: ${layout.origins.length}`}, steps: ${layout.steps.length}, rules: ${sums.length} };`,
  );
  writer.line();
  writer.block(
    `const law${typed(`: ${module.type('Law')}<Readings, State, Kind, Group, Step>`)} =`,
    () => {
      writer.line('info,');
      writer.line('sizes,');
      writer.line('records: [');
      for (const { shape, post, postWide, leftOut, bound } of parts.postings.records) {
        const roles = (['party', 'state', 'period'] as const).map((role) => {
          const field = shape.record.fields.find(({ type }) => type.kind === role);
          return `${role}: ${literal(field?.name ?? '')}`;
        });
        const functions = [
          ...(post === undefined ? [] : [`post: ${post}`, `bound: ${bound}`]),
          `postWide: ${postWide}`,
          `leftOut: ${leftOut}`,
        ];
        writer.line(
          `  { name: ${literal(shape.record.name)}, ${roles.join(', ')}, ${functions.join(', ')} },`,
        );
      }
      writer.line('],');
      if (module.transfers.length > 0) {
        writer.line('transfers: [');
        for (const record of module.transfers) writer.line(`  ${transfersInfo(record, layout)},`);
        writer.line('],');
      }
      if (module.elections.length > 0) {
        writer.line('elections: [');
        for (const record of module.elections) writer.line(`  ${electionsInfo(record, layout)},`);
        writer.line('],');
      }
      writer.line(
        `rules: [${sums.map(({ rule }) => `{ kind: '${rule.kind}', name: ${literal(rule.name)}, record: ${literal(rule.record)} }`).join(', ')}],`,
      );
      writer.line('owesFrom: OWES_FROM,');
      writer.line('earnsFrom: EARNS_FROM,');
      writer.line('readings: READINGS,');
      const choices = program.readings.flatMap((reading) =>
        isElection(reading)
          ? []
          : [`${property(reading.name)}: [${literals(reading.choices.map((choice) => choice.name))}]`],
      );
      writer.line(`choices: { ${choices.join(', ')} },`);
      if (parts.round !== undefined) writer.line(`round: ${parts.round},`);
      writer.line(`roundWide: ${parts.roundWide},`);
      const bounds = [...new Set(['most', ...parts.settle.bounds])];
      writer.line(
        `ledgerBound: (most) => ${bounds.length === 1 ? 'most' : `Math.max(${bounds.join(', ')})`},`,
      );
      writer.line('planOf,');
      writer.line(`settle: ${parts.settle.name},`);
      writer.line(`settleWide: ${parts.settleWide},`);
    },
    ';',
  );
  writer.line();
}

function emitEntry(
  module: Module,
  types: ReadonlyMap<RecordType, RecordTypes>,
  rows: ReadonlyMap<RecordType, RowsCode>,
): void {
  const { writer } = module;
  const T = typed;
  writer.typedDoc('The facts of a run, as rows: each record may be left out.');
  writer.line(T('export interface Facts {'));
  for (const [{ name }, { row }] of types)
    writer.line(T(`  readonly ${property(name)}?: readonly ${row}[];`));
  writer.line(T('}'));
  writer.typedDoc('The facts of a run, as columns.');
  writer.line(T('export interface FactTables {'));
  for (const [{ name }, { columns }] of types) writer.line(T(`  readonly ${property(name)}?: ${columns};`));
  writer.line(T('}'));
  const chooses = emitElectionTypes(module);
  writer.line(
    T(
      `export interface Options extends ${module.type('EvaluateOptions')} { readonly readings?: Partial<Readings>${chooses ? '; readonly elections?: readonly ElectionChoice[]' : ''} }`,
    ),
  );
  writer.typedDoc('The accounts with the names of this program, or what is wrong with the facts.');
  writer.line(
    T(
      `export type Outcome = | { readonly ok: true; readonly accounts: readonly ${module.type('Account')}<State, Kind, Group, Step>[]; readonly notices: readonly ${module.type('Notice')}[] } | { readonly ok: false; readonly errors: readonly ${module.type('FactError')}[] };`,
    ),
  );
  writer.line();
  writer.doc('Computes the accounts of all parties from rows: every value is checked, amounts are exact.');
  writer.block(
    `export function evaluate(facts${T(': Facts')}, options${T(': Options')} = {})${T(': Outcome')}`,
    () => {
      writer.line(
        `const errors${T(`: ${module.type('FactError')}[]`)} = ${module.use('wrongRows')}(info, facts);`,
      );
      writer.line('if (errors.length > 0) return { ok: false, errors };');
      const entries = [...rows].map(([{ name }, { columnsOf, room }]) => {
        const rows = `facts${member(name)}`;
        return `...(${rows} === undefined ? {} : { ${property(name)}: ${columnsOf}(${rows}, errors, ${room}) })`;
      });
      writer.line(`const tables${T(': FactTables')} = { ${entries.join(', ')} };`);
      writer.line('return errors.length > 0 ? { ok: false, errors } : evaluateColumns(tables, options);');
    },
  );
  writer.line();
  writer.doc('The same from columns.');
  writer.block(
    `export function evaluateColumns(facts${T(': FactTables')}, options${T(': Options')} = {})${T(': Outcome')}`,
    () => {
      writer.line(`const errors = ${module.use('wrongRecords')}(info, facts);`);
      writer.line('if (errors.length > 0) return { ok: false, errors };');
      writer.line(
        `return ${module.use('evaluateLaw')}${T('<Readings, State, Kind, Group, Step>')}(law, { ${module.factRecords.map(({ name }) => `...(facts${member(name)} === undefined ? {} : { ${property(name)}: facts${member(name)} })`).join(', ')} }, options);`,
      );
    },
  );
}

/** The JavaScript form as the body of a function of the runtime that returns what the module exports. */
function functionBody(module: Module): string {
  const { values } = module.imports;
  const lines = module.writer.printUnread().map(({ text }) => text);
  const exported = lines.flatMap(
    (line) => /^export (?:const|function) ([\p{L}\p{N}_$]+)/u.exec(line)?.[1] ?? [],
  );
  return [
    `'use strict';`,
    `const { ${values.join(', ')} } = runtime;`,
    ...lines.map((line) => line.replace(/^export (const|function)/, '$1')),
    `return { ${exported.join(', ')} };`,
  ].join('\n');
}
