import { type Expression, some, type TableKey, textOf } from '@tallystick/model';
import { decimal, lcm } from '@tallystick/runtime';
import { numberOf, type Scope, wholeOf } from '../number/expression.ts';
import { decimalScale, makeNarrow, type Scaled } from '../number/narrow.ts';
import type { Num } from '../number/numbers.ts';
import { codeOf, type Layout, membersOf } from '../shape/layout.ts';
import type { RecordShape } from '../shape/record.ts';
import { at, type Module } from './module.ts';
import { NOT_POSTED, type ProfileCode } from './profiles.ts';
import type { TableFunctions } from './tables.ts';

/** A part of an amount that only the period and the profile decide, worked out before any fact is read. */
export interface Rate {
  /** The function that works it out exactly: `(year, group, class, ...)`. */
  readonly function: string;
  /** The function from the number of periods to its table; undefined where no scale holds it. */
  readonly table: string | undefined;
  readonly scaled: Scaled | undefined;
}

/** Finds and writes the rates of one record; each is written once. */
export class Rates {
  private readonly known = new Map<string, Rate>();
  private readonly module: Module;
  private readonly shape: RecordShape;
  private readonly profile: ProfileCode;
  private readonly tables: TableFunctions;

  constructor(module: Module, shape: RecordShape, profile: ProfileCode, tables: TableFunctions) {
    this.module = module;
    this.shape = shape;
    this.profile = profile;
    this.tables = tables;
  }

  /** Splits a product into its rate and the other factors; undefined where the expression has no rate of its own. */
  split(expression: Expression): { readonly rate: Rate; readonly rest: readonly Expression[] } | undefined {
    const { layout } = this.module;
    const factors = factorsOf(expression);
    const fixed = factors.filter((factor) => isFixed(factor, layout));
    if (!fixed.some((factor) => looksUp(factor, layout))) return undefined;
    const [first, ...others] = fixed;
    if (first === undefined) return undefined;
    const product = others.reduce<Expression>(
      (left, right) => ({ kind: 'arithmetic', operator: '*', left, right, at: expression.at }),
      first,
    );
    return { rate: this.rate(product), rest: factors.filter((factor) => !fixed.includes(factor)) };
  }

  /** Every rate that was asked for. */
  get all(): readonly Rate[] {
    return [...this.known.values()];
  }

  /** Code of the arguments after the year with which a rate's function is called for a profile. */
  argumentsFor(profile: string): readonly string[] {
    return this.shape.dimensions.map((dimension) => this.profile.part(dimension.name, profile));
  }

  private rate(expression: Expression): Rate {
    const source = textOf(expression);
    const found = this.known.get(source);
    if (found !== undefined) return found;
    const { module, shape } = this;
    const { writer } = module;
    const function_ = module.names.camel(...tablesOf(expression, module.layout), 'rate');
    const scaled = numberOf(expression, this.scaleScope());
    const local = module.names.scope();
    const parameters = new Map(
      shape.dimensions.map((dimension) => [dimension.name, local.camel(dimension.name, 'code')]),
    );
    const code = numberOf(expression, this.exactScope(parameters));
    if (code === undefined) throw new RangeError(`no code for ${source}`);
    writer.doc(source);
    writer.from(expression.at, () =>
      writer.function(
        `function ${function_}`,
        ['year', ...parameters.values()].map((name) => ({ name, type: 'number' })),
        module.type('Rational'),
        () => writer.line(`return ${code.code};`),
      ),
    );
    const table = scaled === undefined ? undefined : module.names.camel(function_, 'table');
    if (scaled !== undefined && table !== undefined) {
      const sizes = shape.dimensions.map((dimension) => dimension.size).join(', ');
      writer.line(
        `const ${table} = ${module.use('kept')}((periods) => ${module.use('rateTable')}(FIRST, periods, { sizes: [${sizes}], spread: ${this.profile.spread}, count: ${this.profile.count + NOT_POSTED} }, ${scaled.scale}n, ${function_}));`,
      );
    }
    writer.line();
    const rate = { function: function_, table, scaled };
    this.known.set(source, rate);
    return rate;
  }

  /** Works out scale and bound alone. */
  private scaleScope(): Scope<Scaled> {
    const { layout } = this.module;
    return {
      layout,
      numbers: makeNarrow([]),
      period: 'year',
      quantity: (expression) =>
        expression.kind === 'lookup' ? tableScale(expression.table, layout) : undefined,
      code: () => 'code',
      belongs: () => 'code',
      party: () => undefined,
      reading: () => 'code',
    };
  }

  private exactScope(parameters: ReadonlyMap<string, string>): Scope<Num> {
    const { module, shape, tables } = this;
    const scope: Scope<Num> = {
      layout: module.layout,
      numbers: module.wide,
      period: 'year',
      quantity: (expression) => {
        if (expression.kind !== 'lookup') return undefined;
        const table = module.layout.program.tables.find(({ name }) => name === expression.table);
        const keys = expression.keys.map((key, i) => {
          const code = wholeOf(key, scope);
          return code && recoded(code, key, table?.keys[i], module.layout);
        });
        return { code: `${tables.get(expression.table)}(${['year', ...keys].join(', ')})` };
      },
      code: (expression) => {
        if (expression.kind === 'classification') return parameters.get(expression.name);
        if (expression.kind !== 'field') return undefined;
        const field = shape.record.fields.find(({ name }) => name === expression.field);
        return field?.type.kind === 'period' ? 'year' : parameters.get(expression.field);
      },
      belongs: () => undefined,
      party: () => undefined,
      reading: () => {
        throw new RangeError('a rate does not depend on a reading');
      },
    };
    return scope;
  }
}

/** The code of a word in the list that a table is by, from its code in the list of the field: their order may differ. */
function recoded(code: string, key: Expression, over: TableKey | undefined, layout: Layout): string {
  const set = over?.over;
  if (key.kind !== 'field' || set?.kind !== 'enumeration') return code;
  const words = membersOf({ kind: 'enumeration', record: key.record, field: key.field }, layout);
  const codes = words.map((word) => codeOf(word, membersOf(set, layout)));
  return codes.every((other, i) => other === i) ? code : at(`[${codes.join(', ')}]`, code);
}

function factorsOf(expression: Expression): readonly Expression[] {
  return expression.kind === 'arithmetic' && expression.operator === '*'
    ? [...factorsOf(expression.left), ...factorsOf(expression.right)]
    : [expression];
}

const FIXED = new Set([
  'number',
  'let',
  'member',
  'classification',
  'lookup',
  'negate',
  'arithmetic',
  'call',
  'rounded',
  'field',
]);

/** True if nothing but the period, codes and constants decides the value. */
function isFixed(expression: Expression, layout: Layout): boolean {
  return !some(expression, (part) => {
    if (part.kind === 'field') {
      const record = layout.program.records.find(({ name }) => name === part.record);
      const kind = record?.fields.find(({ name }) => name === part.field)?.type.kind;
      return kind === 'quantity' || kind === 'party';
    }
    if (part.kind === 'let')
      return layout.program.lets.some(
        (version) => version.name === part.name && !isFixed(version.value, layout),
      );
    return !FIXED.has(part.kind);
  });
}

function looksUp(expression: Expression, layout: Layout): boolean {
  return some(
    expression,
    (part) =>
      part.kind === 'lookup' ||
      (part.kind === 'let' &&
        layout.program.lets.some((version) => version.name === part.name && looksUp(version.value, layout))),
  );
}

/** The tables that an expression looks up, which name its rate. */
function tablesOf(expression: Expression, layout: Layout): readonly string[] {
  const tables: string[] = [];
  some(expression, (part) => {
    if (part.kind === 'lookup') tables.push(part.table);
    if (part.kind === 'let')
      for (const version of layout.program.lets)
        if (version.name === part.name) tables.push(...tablesOf(version.value, layout));
    return false;
  });
  return [...new Set(tables)];
}

/** The scale that makes every cell of a table whole, and its greatest cell. */
function tableScale(name: string, layout: Layout): Scaled {
  const cells = layout.program.tables
    .filter((table) => table.name === name)
    .flatMap((table) => table.rows.flatMap((row) => row.cells))
    .flatMap((cell) => (cell.kind === 'number' ? [decimal(cell.value)] : []));
  const scale = cells.reduce((common, { d }) => lcm(common, decimalScale(d)), 1n);
  const greatest = cells.reduce((most, { n, d }) => {
    const size = ((n < 0n ? -n : n) * scale) / d;
    return size > most ? size : most;
  }, 1n);
  return { code: 'cell', scale, bound: `${greatest}` };
}
