import { some, textOf } from '@tallystick/model';
import { member, mentions, property } from '../code/names.ts';
import { typed } from '../code/writer.ts';
import type { Scaled } from '../number/narrow.ts';
import { roleOf } from '../shape/layout.ts';
import type { RecordShape, RuleShape } from '../shape/record.ts';
import { columnConstants, makeLoop, partyColumn } from './loop.ts';
import { at, colon, describe, type Module } from './module.ts';
import { NOT_POSTED, type ProfileCode } from './profiles.ts';
import { Rates } from './rates.ts';
import { narrowRules, type RuleCode, type RuleContext, type Rules, wideRules } from './rules.ts';
import type { TableFunctions } from './tables.ts';
import { neededWhen } from './totals.ts';

/** The functions that post the facts of one record. */
export interface RecordCode {
  readonly shape: RecordShape;
  /** Undefined where a rule needs fractions that no scale holds. */
  readonly post: string | undefined;
  readonly postWide: string;
  /** Finds the facts that post nothing. */
  readonly leftOut: string;
  /** From the columns and their largest values to the largest sum; with `post`. */
  readonly bound: string | undefined;
}

/** A rule's sum, for the rounding: at which scale it is counted; undefined where it is a fraction. */
export interface SumCode extends RuleShape {
  readonly scaled: Scaled | undefined;
  /** True where a gate says whether the rule applies to an account and period. */
  readonly gated: boolean;
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
  const records = [...profiles].map(([shape, profile]): RecordCode => {
    const rates = new Rates(module, shape, profile, tables);
    const facts = module.names.camel(shape.record.name, 'facts');
    const context = {
      module,
      shape,
      profile,
      rates,
      facts,
      columnsType: columnsTypes.get(shape) ?? 'Columns',
    };
    const leftOut = emitLeftOut(context);
    const narrow = narrowRules(context);
    const post = narrow && emitLoop(context, narrow, 'narrow');
    const bound = narrow && emitBound(context, narrow.bounds);
    const wide = wideRules(context);
    const postWide = emitLoop(context, wide, 'wide');
    for (const { rule, gate } of wide.codes)
      sums.push({ ...rule, scaled: narrow?.scales.get(rule), gated: gate !== undefined });
    return { shape, post, postWide, leftOut, bound };
  });
  return { records, sums };
}

/** Writes the loop over the facts of a record; returns the name of its function. */
function emitLoop(context: RuleContext, rules: Rules, kind: 'narrow' | 'wide'): string {
  const { module, shape, facts, columnsType } = context;
  const { writer } = module;
  const wide = kind === 'wide';
  const name = module.names.camel(wide ? 'wide' : '', 'post', shape.record.name);
  writer.doc(
    `Adds what the rules post for each fact of ${shape.record.name} to the sums of its account, period and group${wide ? ', in exact fractions' : ''}.`,
    'True where some facts post nothing.',
  );
  const parameters = [
    { name: facts, type: columnsType },
    { name: 'readings', type: 'Readings' },
    { name: 'into', type: module.type(wide ? 'WideSums' : 'Postings') },
  ];
  writer.function(`${wide ? '' : 'export '}function ${name}`, parameters, 'boolean', () => {
    const constants = writer.hole();
    writer.line(
      `const { ${rules.codes.some(({ gate }) => gate !== undefined) ? 'accounts, ' : ''}periods, seen } = into;`,
    );
    emitTotals(context, rules, wide);
    emitGates(context, rules);
    emitFacts(context, rules, wide, constants);
  });
  writer.line();
  return name;
}

/** The totals that a rule compares with, where the readings ask for them. */
function emitTotals({ module, shape, facts }: RuleContext, { totals, context }: Rules, wide: boolean): void {
  const { writer } = module;
  for (const total of totals.all) {
    const same = textOf(total.expression);
    const inAmount = shape.rules.some(({ rule }) =>
      some(rule.amount, (part) => part.kind === 'total' && textOf(part) === same),
    );
    const asked = shape.rules
      .flatMap(({ rule }) => (rule.applies === undefined ? [] : [rule.applies]))
      .map((condition) =>
        neededWhen(condition, total.expression, (reading, choice) => context.locals.reading(reading, choice)),
      )
      .filter((code) => code !== 'false');
    const always = inAmount || asked.length === 0 || asked.includes('true');
    const sums = `${total.function}(${facts}, readings, ${totals.size(total.expression)}, periods)`;
    const none = wide ? '[]' : module.use('NO_SUMS');
    writer.line(`const ${total.array} = ${always ? sums : `${asked.join(' || ')} ? ${sums} : ${none}`};`);
  }
}

/** Decides once, for all facts of an account and period, what they share: readings, totals, years. */
function emitGates({ module }: RuleContext, { codes }: Rules): void {
  const { writer, layout } = module;
  const gated = codes.flatMap(({ rule, gate }) => (gate === undefined ? [] : [{ rule, gate }]));
  if (gated.length === 0) return;
  const all = gated.map(({ gate }) => gate).join(' ');
  const uses = (name: string): boolean => mentions(all, name);
  for (const { rule } of gated) writer.line(`const gate${rule.sum} = ${at('into.gates', `${rule.sum}`)};`);
  writer.block('for (let account = 0; account < accounts; account++)', () => {
    if (uses('party')) writer.line(`const party = Math.floor(account / ${layout.states.length});`);
    if (uses('state')) writer.line(`const state = account % ${layout.states.length};`);
    writer.block('for (let period = 0; period < periods; period++)', () => {
      if (uses('at')) writer.line('const at = account * periods + period;');
      if (uses('year')) writer.line(`const year = ${layout.first} + period;`);
      for (const { rule, gate } of gated) {
        writer.note(`${rule.rule.kind} ${rule.rule.name} applies`, rule.rule.at);
        writer.line(`gate${rule.sum}[account * periods + period] = ${gate} ? 1 : 0;`, rule.rule.applies?.at);
      }
    });
  });
}

/** Writes the loop over the rows. The profiles of facts that post nothing come last. */
function emitFacts(
  { module, shape, profile, facts }: RuleContext,
  { loop, codes, locals }: Rules,
  wide: boolean,
  constants: (texts: readonly string[]) => void,
): void {
  const { writer, layout } = module;
  const { record } = shape;
  const [party, state, period] = (['party', 'state', 'period'] as const).map((role) =>
    loop.value(roleOf(record, role).name),
  );
  const prepared: string[] = [];
  const code = profile.code(loop, (line) => prepared.push(line), 'year');
  for (const { rule } of codes) writer.line(`const ${sumName(rule)} = ${at('into.sums', `${rule.sum}`)};`);
  // Local, since a constant of the module would be read again in every turn of the loop.
  writer.all(prepared);
  if (!wide) writer.all(locals.rateTables());
  writer.line(`const { rows } = ${facts};`);
  writer.line('let profilesSeen = 0;');
  // Nothing is skipped: facts out of scope post at a rate of 0, since a jump would cost each of the others more.
  writer.block('for (let row = 0; row < rows; row++)', () => {
    writer.all(loop.rowConstants());
    writer.line(`const year = ${period};`);
    writer.line(`const period = year - ${layout.first};`);
    writer.line(`const profile = ${code};`);
    writer.line('profilesSeen |= profile;');
    if (wide) writer.line(`if (profile >= ${profile.count}) continue;`);
    writer.line(`const group = ${profile.group('profile')};`);
    // Whole numbers of 32 bits: the machine need not look for an overflow.
    writer.line(
      `const at = (Math.imul(${party} * ${layout.states.length} + ${state}, periods) + period) | 0;`,
    );
    writer.line(`const cell = (at * ${layout.groups.length} + group) | 0;`);
    writer.line(wide ? 'seen[at] = 1;' : `if (profile < ${profile.count}) seen[at] = 1;`);
    if (!wide) writer.all(locals.rateConstants(profile.count + NOT_POSTED));
    emitRules(codes, wide, module);
  });
  writer.line(`return profilesSeen >= ${profile.count};`);
  constants([
    ...columnConstants(loop, facts),
    ...locals.readingConstants(),
    ...locals.partyConstants(partyColumn(shape, facts)),
  ]);
}

/** Writes the function that finds the facts that post nothing; it runs only where there are some. */
function emitLeftOut({ module, shape, profile, facts, columnsType }: RuleContext): string {
  const { writer } = module;
  const name = module.names.camel('left', 'out', 'of', shape.record.name);
  const loop = makeLoop(shape, module.names.scope());
  const prepared: string[] = [];
  const code = profile.code(loop, (line) => prepared.push(line), 'year');
  const year = loop.value(roleOf(shape.record, 'period').name);
  writer.doc(
    `The facts of ${shape.record.name} that post nothing: out of scope, in no group, or in several.`,
  );
  writer.function(`function ${name}`, [{ name: facts, type: columnsType }], module.type('LeftOut'), () => {
    writer.all([...columnConstants(loop, facts), ...prepared]);
    writer.block(
      `const profileAt = (row${colon('number')})${colon('number')} =>`,
      () => {
        writer.all(loop.rowConstants());
        if (year !== undefined) writer.line(`const year = ${year};`);
        writer.line(`return ${code};`);
      },
      ';',
    );
    writer.line(`return ${module.use('leftOut')}(${facts}.rows, profileAt, ${profile.count});`);
  });
  writer.line();
  return name;
}

function sumName({ rule, sum }: RuleShape): string {
  return `${rule.kind}${sum}`;
}

/** Rules that ask for different members of one enumeration exclude one another, so that they share one chain of tests. */
function emitRules(codes: readonly RuleCode[], wide: boolean, module: Module): void {
  const { writer } = module;
  const chains = new Map<string, Map<string, RuleCode[]>>();
  for (const code of codes) {
    const { member } = code;
    if (member === undefined) {
      emitRule(code, wide, module);
      continue;
    }
    const chain = chains.get(member.field) ?? new Map<string, RuleCode[]>();
    chain.set(member.code, [...(chain.get(member.code) ?? []), code]);
    chains.set(member.field, chain);
  }
  for (const [field, chain] of chains) {
    for (const [i, [member, rules]] of [...chain].entries())
      writer.block(`${i === 0 ? 'if' : 'else if'} (${field} === ${member})`, () => {
        for (const code of rules) emitRule(code, wide, module);
      });
  }
}

function emitRule({ rule: shape, applies, amount }: RuleCode, wide: boolean, module: Module): void {
  const { writer } = module;
  const { rule } = shape;
  writer.from(rule.at, () => {
    writer.note(`${describe(rule.kind, rule)}: ${textOf(rule.amount)}`);
    if (rule.applies !== undefined) writer.note(`applies when ${textOf(rule.applies)}`);
    const sums = sumName(shape);
    const add = wide
      ? `${sums}[cell] = ${module.use('addRate')}(${sums}[cell], row, () => ${amount});`
      : `${sums}[cell]${typed('!')} += ${amount};`;
    writer.line(applies === undefined ? add : `if (${applies}) ${add}`);
  });
}

function emitBound({ module, shape, facts, columnsType }: RuleContext, bounds: readonly string[]): string {
  const { writer } = module;
  const name = module.names.camel('bound', 'of', shape.record.name);
  const fields = shape.record.fields.filter(
    (field) =>
      field.type.kind === 'quantity' && bounds.some((bound) => mentions(bound, `most\\.${field.name}`)),
  );
  writer.doc(
    'The largest whole number that these facts can reach, given the largest value of each column: below SAFE ordinary numbers are exact.',
  );
  const parameters = [
    { name: facts, type: columnsType },
    { name: 'mostOf', type: `(column: ${module.type('Quantities')}) => number` },
  ];
  writer.function(`function ${name}`, parameters, 'number', () => {
    if (fields.length > 0)
      writer.line(
        `const most = { ${fields.map((field) => `${property(field.name)}: mostOf(${facts}${member(field.name)})`).join(', ')} };`,
      );
    writer.line('return Math.max(');
    for (const bound of new Set(['1', ...bounds])) writer.line(`  ${bound},`);
    writer.line(');');
  });
  writer.line();
  return name;
}
