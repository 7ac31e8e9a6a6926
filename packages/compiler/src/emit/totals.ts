import { type Expression, type ExpressionOf, type Field, some, textOf } from '@tallystick/model';
import { member, type Names } from '../code/names.ts';
import { operand } from '../code/operand.ts';
import { conditionOf, numberOf } from '../number/expression.ts';
import type { Scaled } from '../number/narrow.ts';
import type { Num } from '../number/numbers.ts';
import { enumerationOf, fieldOf, roleOf } from '../shape/layout.ts';
import { codesOf } from '../shape/record.ts';
import { Locals } from './locals.ts';
import { columnConstants, type Loop, makeLoop, partyColumn } from './loop.ts';
import { at, type Module } from './module.ts';
import { NOT_POSTED } from './profiles.ts';
import { type LoopContext, narrowScope, wideScope } from './row-scope.ts';

/** A total that a rule asks for: a function that sums it, and the local array that holds the sums. */
export interface TotalCode {
  readonly expression: ExpressionOf<'total'>;
  readonly array: string;
  readonly function: string;
  readonly scaled: Scaled | undefined;
}

/** Finds and writes the totals of one record for one kind of number. */
export class Totals {
  readonly all: TotalCode[] = [];
  readonly bounds: string[] = [];
  private readonly module: Module;
  private readonly locals: Names;
  private readonly facts: string;
  private readonly columnsType: string;

  constructor(module: Module, locals: Names, facts: string, columnsType: string) {
    this.module = module;
    this.locals = locals;
    this.facts = facts;
    this.columnsType = columnsType;
  }

  narrow(expression: ExpressionOf<'total'>, loop: Loop, context: LoopContext): Scaled | undefined {
    const total = this.total(expression, context, 'narrow');
    const code = at(total.array, this.index(expression, loop, context));
    return total.scaled && { ...total.scaled, code, bound: this.sumBound(total.scaled) };
  }

  wide(expression: ExpressionOf<'total'>, loop: Loop, context: LoopContext): Num {
    const total = this.total(expression, context, 'wide');
    // Where readings alone decide the condition there are no sums, and the place is asked for in vain.
    const index = this.index(expression, loop, context);
    return { code: `(${total.array}[${index}] ?? ${this.module.use('ZERO')})` };
  }

  private total(expression: ExpressionOf<'total'>, context: LoopContext, kind: 'narrow' | 'wide'): TotalCode {
    const source = textOf(expression);
    const known = this.all.find((total) => textOf(total.expression) === source);
    if (known !== undefined) return known;
    const { module, facts } = this;
    const { writer } = module;
    const record = module.records.find((shape) => shape.record.name === expression.record);
    if (record === undefined) throw new RangeError(`no record ${expression.record}`);
    // A function of its own has locals of its own.
    const own = { ...context, locals: new Locals(module.names.scope()) };
    const loop = makeLoop(record, own.locals.names);
    const name = module.names.camel(kind === 'wide' ? 'wide' : '', 'total', 'of', sourceName(expression));
    const bounds: string[] = [];
    const scaled = kind === 'narrow' ? numberOf(expression.value, narrowScope(loop, own, bounds)) : undefined;
    const exact = kind === 'wide' ? numberOf(expression.value, wideScope(loop, own, module)) : undefined;
    const condition =
      expression.when === undefined
        ? undefined
        : kind === 'narrow'
          ? conditionOf(expression.when, narrowScope(loop, own, bounds))
          : conditionOf(expression.when, wideScope(loop, own, module));
    const value = scaled?.code ?? exact?.code;
    const index = this.index(expression, loop, context);
    const period = roleOf(record.record, 'period').name;
    const prepared: string[] = [];
    const profile = context.profile.code(loop, (line) => prepared.push(line), 'year');
    const year = loop.value(period);
    const elements = kind === 'narrow' ? 'Float64Array' : `${module.type('Rational')}[]`;
    const usesYear =
      /\byear\b/.test(`${condition} ${value} ${index} ${profile}`) || own.locals.rateTables().length > 0;
    const usesGroup = /\bgroup\b/.test(`${condition} ${value} ${index}`);
    writer.doc(`${source}: the sums that a fact is compared with, for facts in scope.`);
    writer.from(expression.at, () =>
      writer.function(
        `function ${name}`,
        [
          { name: facts, type: this.columnsType },
          { name: 'readings', type: 'Readings' },
          { name: 'size', type: 'number' },
          { name: 'periods', type: 'number' },
        ],
        elements,
        () => {
          writer.all(columnConstants(loop, facts));
          writer.all(prepared);
          writer.all([
            ...own.locals.readingConstants(),
            ...own.locals.partyConstants(partyColumn(record, facts)),
          ]);
          if (kind === 'narrow') writer.all(own.locals.rateTables());
          writer.line(
            kind === 'narrow'
              ? 'const sums = new Float64Array(size);'
              : `const sums = Array.from({ length: size }, () => ${module.use('ZERO')});`,
          );
          writer.block(`for (let row = 0; row < ${facts}.rows; row++)`, () => {
            writer.all(loop.rowConstants());
            if (usesYear) writer.line(`const year = ${year};`);
            writer.line(`const profile = ${profile};`);
            writer.line(`if (profile >= ${context.profile.count}) continue;`);
            if (kind === 'narrow' && own.locals.rateTables().length > 0) {
              writer.line(`const period = year - ${module.layout.first};`);
              writer.all(own.locals.rateConstants(context.profile.count + NOT_POSTED));
            }
            if (usesGroup) writer.line(`const group = ${context.profile.group('profile')};`);
            if (condition !== undefined) writer.line(`if (!(${condition})) continue;`);
            writer.line(
              kind === 'narrow'
                ? `sums[${index}] = ${at('sums', index)} + ${value};`
                : `sums[${index}] = ${module.use('add')}(${at('sums', index)}, ${value});`,
            );
          });
          writer.line('return sums;');
        },
      ),
    );
    writer.line();
    const total: TotalCode = {
      expression,
      array: this.locals.camel(name, 'sums'),
      function: name,
      scaled,
    };
    if (scaled !== undefined) this.bounds.push(...bounds, this.sumBound(scaled));
    this.all.push(total);
    return total;
  }

  private sumBound({ bound }: Scaled): string {
    return `${this.facts}.rows * ${operand(bound)}`;
  }

  /** Code of how many sums there are. */
  size(expression: ExpressionOf<'total'>): string {
    return (
      this.radices(expression)
        .map(({ size }) => size)
        .join(' * ') || '1'
    );
  }

  private index(expression: ExpressionOf<'total'>, loop: Loop, context: LoopContext): string {
    return (
      this.radices(expression, loop, context).reduce(
        (index, { size, code }) => (index === '' ? code : `${operand(index)} * ${size} + ${code}`),
        '',
      ) || '0'
    );
  }

  private radices(
    expression: ExpressionOf<'total'>,
    loop?: Loop,
    context?: LoopContext,
  ): readonly { readonly size: string; readonly code: string }[] {
    const value = (field: string): string => loop?.value(field) ?? '';
    const record = this.module.records.find((shape) => shape.record.name === expression.record);
    return expression.by.map((name) => {
      const dimension = record?.dimensions.find((one) => one.name === name && one.kind === 'classification');
      if (dimension === undefined)
        return this.radixOf(fieldOf(expression.record, name, this.module.layout), value);
      return {
        size: `${dimension.size}`,
        code: context === undefined ? '' : context.profile.part(name, 'profile'),
      };
    });
  }

  /** How many values a field can have, and code of the one at hand. The checker refuses totals by a quantity. */
  private radixOf(
    field: Field,
    value: (field: string) => string,
  ): { readonly size: string; readonly code: string } {
    const { layout } = this.module;
    const { name, type, when } = field;
    switch (type.kind) {
      case 'party':
        return { size: `${this.facts}${member(name)}.names.length`, code: value(name) };
      case 'period':
        return { size: 'periods', code: `(year - ${layout.first})` };
      case 'state':
      case 'enumeration': {
        const last = enumerationOf(type).length;
        return {
          size: `${codesOf(field, layout)}`,
          code: when === undefined ? value(name) : `Math.min(${value(name)}, ${last})`,
        };
      }
      case 'quantity':
      case 'date':
        throw new RangeError(`a total by ${name}, a ${type.kind}`);
    }
  }
}

function sourceName(expression: ExpressionOf<'total'>): string {
  return expression.value.kind === 'field' ? expression.value.field : 'value';
}

/**
 * Code that is true where deciding the condition needs a total, for the readings chosen: `reading r is x or total > 5`
 * needs it only where r is not x.
 */
export function neededWhen(
  condition: Expression,
  total: ExpressionOf<'total'>,
  reading: (reading: string, choice: string) => string,
): string {
  if (!some(condition, (part) => part.kind === 'total' && textOf(part) === textOf(total))) return 'false';
  if (condition.kind !== 'logic') return 'true';
  const { left, right, operator } = condition;
  const inLeft = neededWhen(left, total, reading);
  const inRight = neededWhen(right, total, reading);
  if (inRight === 'false') return inLeft;
  const known = readingOnly(left, reading);
  const reached = known === undefined ? 'true' : operator === 'or' ? `!(${known})` : `(${known})`;
  const right_ = reached === 'true' ? inRight : inRight === 'true' ? reached : `${reached} && ${inRight}`;
  return inLeft === 'false' ? right_ : `(${inLeft}) || (${right_})`;
}

/** The condition as code where readings alone decide it. */
function readingOnly(
  condition: Expression,
  reading: (reading: string, choice: string) => string,
): string | undefined {
  switch (condition.kind) {
    case 'reading':
      // Elections are another's in the next row.
      return condition.chosenBy === undefined ? reading(condition.reading, condition.choice) : undefined;
    case 'not': {
      const value = readingOnly(condition.value, reading);
      return value && `!(${value})`;
    }
    case 'logic': {
      const [left, right] = [readingOnly(condition.left, reading), readingOnly(condition.right, reading)];
      return left && right && `(${left} ${condition.operator === 'and' ? '&&' : '||'} ${right})`;
    }
    default:
      return undefined;
  }
}
