import { decimal } from '@tallystick/runtime';
import { sourceOf } from '../code/source.ts';
import { typed } from '../code/writer.ts';
import { conditionOf, governsCode, numberOf } from '../number/expression.ts';
import { raise, type Scaled } from '../number/narrow.ts';
import { type Layout, roleOf, some } from '../shape/layout.ts';
import type { RecordShape, RuleShape } from '../shape/record.ts';
import type { ProfileCode } from './classes.ts';
import { columnConstants, type LoopContext, makeLoop, narrowScope, wideScope } from './facts-loop.ts';
import { at, clausesOf, colon, describe, type Module } from './module.ts';
import { Rates } from './rates.ts';
import type { TableFunctions } from './tables.ts';
import { neededWhen, Totals } from './totals.ts';

/** The functions that post the facts of one record. */
export interface RecordCode {
  readonly shape: RecordShape;
  /** Undefined where a rule needs fractions that no scale holds. */
  readonly post: string | undefined;
  readonly postWide: string;
  /** From the columns and their largest values to the largest sum; with `post`. */
  readonly bound: string | undefined;
}

/** A rule's sum, for the rounding: at which scale it is counted; undefined where it is a fraction. */
export interface SumCode extends RuleShape {
  readonly scaled: Scaled | undefined;
}

export interface PostingsCode {
  readonly records: readonly RecordCode[];
  readonly sums: readonly SumCode[];
}

/** Writes the functions from facts to sums, for every record that has rules. */
export function emitPostings(
  module: Module,
  profiles: ReadonlyMap<RecordShape, ProfileCode>,
  tables: TableFunctions,
  columnsTypes: ReadonlyMap<RecordShape, string>,
): PostingsCode {
  const sums: SumCode[] = [];
  const records = [...profiles].map(([shape, profile]) =>
    emitRecord(module, shape, profile, tables, columnsTypes.get(shape) ?? 'Columns', sums),
  );
  return { records, sums };
}

interface RuleCode {
  readonly rule: RuleShape;
  readonly applies: string | undefined;
  readonly amount: string;
}

function emitRecord(
  module: Module,
  shape: RecordShape,
  profile: ProfileCode,
  tables: TableFunctions,
  columnsType: string,
  sums: SumCode[],
): RecordCode {
  const facts = module.names.camel(shape.record.name, 'facts');
  const rates = new Rates(module, shape, profile, tables);
  const common = { module, shape, profile, rates, facts, columnsType };
  const narrow = narrowRules(common);
  for (const rule of shape.rules) sums.push({ ...rule, scaled: narrow?.scales.get(rule) });
  const post = narrow && emitLoop({ ...common, ...narrow, kind: 'narrow' });
  const bound = narrow && emitBound(module, shape, columnsType, facts, narrow.bounds);
  const postWide = emitLoop({ ...common, ...wideRules(common), kind: 'wide' });
  return { shape, post, postWide, bound };
}

interface Common {
  readonly module: Module;
  readonly shape: RecordShape;
  readonly profile: ProfileCode;
  readonly rates: Rates;
  /** The name of the parameter that holds the columns. */
  readonly facts: string;
  readonly columnsType: string;
}

interface Rules {
  readonly loop: ReturnType<typeof makeLoop>;
  readonly codes: readonly RuleCode[];
  readonly context: LoopContext;
  readonly totals: Totals;
  readonly readings: ReadonlyMap<string, string>;
  readonly rateNames: ReadonlyMap<string, string>;
}

function contextOf({ module, shape, profile, rates, facts, columnsType }: Common): Omit<Rules, 'codes'> {
  const loop = makeLoop(shape);
  const totals = new Totals(module, facts, columnsType);
  const readings = new Map<string, string>();
  const rateNames = new Map<string, string>();
  const context: LoopContext = {
    layout: module.layout,
    profile,
    rates,
    totals,
    value: loop.value,
    rateIndex: 'rateAt',
    rateName: (table) => {
      const name = rateNames.get(table) ?? module.names.camel(table, 'of', 'periods');
      rateNames.set(table, name);
      return name;
    },
    reading: (reading, choice) => readingCode(reading, choice, readings, module),
  };
  return { loop, context, totals, readings, rateNames };
}

/** The local name of a reading's test, which is decided before the loop. */
function readingCode(reading: string, choice: string, readings: Map<string, string>, module: Module): string {
  const test = `readings.${reading} === '${choice}'`;
  const name = readings.get(test) ?? module.names.camel(reading, 'is', choice);
  readings.set(test, name);
  return name;
}

function narrowRules(
  common: Common,
):
  | (Rules & { readonly bounds: readonly string[]; readonly scales: ReadonlyMap<RuleShape, Scaled> })
  | undefined {
  const base = contextOf(common);
  const bounds: string[] = [];
  const scope = narrowScope(base.loop, base.context, bounds);
  const scales = new Map<RuleShape, Scaled>();
  const codes: RuleCode[] = [];
  for (const shape of common.shape.rules) {
    const { rule } = shape;
    const applies = rule.applies && conditionOf(rule.applies, scope);
    const amount = numberOf(rule.amount, scope);
    if (amount === undefined || (rule.applies !== undefined && applies === undefined)) return undefined;
    const whole = wholeScale(shape, amount, common.module.layout);
    scales.set(shape, whole);
    bounds.push(`${common.facts}.rows * (${whole.bound})`);
    codes.push({ rule: shape, applies, amount: whole.code });
  }
  return {
    ...base,
    codes,
    scales,
    bounds: [...bounds, ...base.totals.bounds.map((bound) => `${common.facts}.rows * (${bound})`)],
  };
}

/** The amount at a scale in which the step of its rounding is whole. */
function wholeScale({ rule }: RuleShape, amount: Scaled, layout: Layout): Scaled {
  const step = decimal(rule.total.rounding?.step ?? layout.program.counts.step);
  let scale = amount.scale;
  while ((scale * step.n) % step.d !== 0n) scale *= 10n;
  return raise(amount, scale);
}

function wideRules(common: Common): Rules {
  const base = contextOf(common);
  const scope = wideScope(base.loop, base.context, common.module);
  const codes = common.shape.rules.map((shape): RuleCode => {
    const { rule } = shape;
    const applies = rule.applies && conditionOf(rule.applies, scope);
    const amount = numberOf(rule.amount, scope);
    if (amount === undefined) throw new RangeError(`no code for the amount of ${rule.name}`);
    return { rule: shape, applies, amount: amount.code };
  });
  return { ...base, codes };
}

function emitLoop(spec: Common & Rules & { readonly kind: 'narrow' | 'wide' }): string {
  const { module, shape, profile, facts, kind, loop, codes, totals, columnsType } = spec;
  const { writer, layout } = module;
  const { record } = shape;
  const wide = kind === 'wide';
  const name = module.names.camel(wide ? 'wide' : '', 'post', record.name);
  const into = module.type(wide ? 'WideSums' : 'Postings');
  const [party, state, period] = (['party', 'state', 'period'] as const).map((role) =>
    loop.value(roleOf(record, role).name),
  );
  const prepared: string[] = [];
  const profileCode = profile.code(loop.value, (line) => prepared.push(line), 'year');
  const rated = spec.rateNames.size > 0;
  writer.doc(
    `Adds what the rules post for each fact of ${record.name} to the sums of its account, period and group${wide ? ', in exact fractions' : ''}.`,
  );
  writer.function(
    `${wide ? '' : 'export '}function ${name}`,
    [
      { name: facts, type: columnsType },
      { name: 'readings', type: 'Readings' },
      { name: 'into', type: into },
    ],
    module.type('Posted'),
    () => {
      writer.all(columnConstants(loop, facts));
      writer.all(prepared);
      writer.line('const { periods, seen } = into;');
      for (const [test, local] of spec.readings) writer.line(`const ${local} = ${test};`);
      for (const total of totals.all) {
        const conditions = shape.rules.flatMap(({ rule }) =>
          rule.applies === undefined ? [] : [rule.applies],
        );
        const inApplies = conditions
          .map((condition) => neededWhen(condition, total.expression, spec.context.reading))
          .filter((code) => code !== 'false');
        const inAmount = shape.rules.some(({ rule }) =>
          some(rule.amount, (part) => part.kind === 'total' && sourceOf(part) === sourceOf(total.expression)),
        );
        const needed =
          inAmount || inApplies.length === 0 || inApplies.includes('true') ? 'true' : inApplies.join(' || ');
        const size = `${needed === 'true' ? '' : `${needed} ? `}${totals.size(total.expression)}${needed === 'true' ? '' : ' : 0'}`;
        writer.line(`const ${total.array}Size = ${size};`);
        writer.line(
          needed === 'true'
            ? `const ${total.array} = ${total.function}(${facts}, ${total.array}Size, periods);`
            : `const ${total.array} = ${total.array}Size > 0 ? ${total.function}(${facts}, ${total.array}Size, periods) : ${wide ? '[]' : 'new Float64Array(0)'};`,
        );
      }
      for (const [table, local] of spec.rateNames) writer.line(`const ${local} = ${table}(periods);`);
      for (const { rule } of codes)
        writer.line(`const ${sumName(rule)} = ${at('into.sums', `${rule.sum}`)};`);
      writer.line(
        `const posted${colon(module.type('Posted'))} = { outside: 0, firstOutside: -1, faults: [] };`,
      );
      writer.block(`for (let row = 0; row < ${facts}.rows; row++)`, () => {
        writer.line(`const year = ${period};`);
        writer.line(`const period = year - ${layout.first};`);
        writer.line(`const profile = ${profileCode};`);
        writer.block('if (profile < 0)', () => {
          writer.line(`${module.use('notPosted')}(posted, profile, row);`);
          writer.line('continue;');
        });
        writer.line('if (period >= periods) continue;');
        writer.line(`const group = ${profile.group('profile')};`);
        writer.line(`const at = (${party} * ${layout.states.length} + ${state}) * periods + period;`);
        writer.line(`const cell = at * ${layout.groups.length} + group;`);
        if (rated && !wide) writer.line(`const rateAt = period * ${profile.count} + profile;`);
        writer.line('seen[at] = 1;');
        for (const { rule, applies, amount } of codes) emitRule(rule, applies, amount, wide, module);
      });
      writer.line('return posted;');
    },
  );
  writer.line();
  return name;
}

function sumName({ rule, sum }: RuleShape): string {
  return `${rule.kind}${sum}`;
}

function emitRule(
  shape: RuleShape,
  applies: string | undefined,
  amount: string,
  wide: boolean,
  module: Module,
): void {
  const { writer } = module;
  const { rule } = shape;
  const governs = governsCode(rule, 'year');
  const conditions = [...(governs === 'true' ? [] : [governs]), ...(applies === undefined ? [] : [applies])];
  writer.from(rule.at, () => {
    writer.line(`// ${describe(rule.kind, rule)}: ${sourceOf(rule.amount)}`);
    if (rule.applies !== undefined)
      writer.line(`// applies when ${sourceOf(rule.applies)}${clausesOf(rule.grounds)}`);
    const sums = sumName(shape);
    const add = wide
      ? `${sums}[cell] = ${module.use('addRate')}(${sums}[cell], () => ${amount});`
      : `${sums}[cell]${typed('!')} += ${amount};`;
    const condition =
      conditions.length > 1 ? conditions.map((one) => `(${one})`).join(' && ') : conditions[0];
    writer.line(condition === undefined ? add : `if (${condition}) ${add}`);
  });
}

function emitBound(
  module: Module,
  shape: RecordShape,
  columnsType: string,
  facts: string,
  bounds: readonly string[],
): string {
  const { writer } = module;
  const name = module.names.camel('bound', 'of', shape.record.name);
  const fields = shape.record.fields.filter(
    (field) =>
      field.type.kind === 'quantity' &&
      bounds.some((bound) => new RegExp(`\\bmost\\.${field.name}\\b`).test(bound)),
  );
  writer.doc(
    `The largest whole number that these facts can reach, given the largest value of each column: below ${module.use('SAFE')} ordinary numbers are exact.`,
  );
  writer.function(
    `function ${name}`,
    [
      { name: facts, type: columnsType },
      { name: 'mostOf', type: `(column: ${module.type('Quantities')}) => number` },
    ],
    'number',
    () => {
      writer.line(
        `const most = { ${fields.map((field) => `${field.name}: mostOf(${facts}.${field.name})`).join(', ')} };`,
      );
      writer.line(`return Math.max(${[...new Set(bounds)].join(', ')});`);
    },
  );
  writer.line();
  return name;
}
