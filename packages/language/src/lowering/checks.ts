import type * as ast from '../generated/ast.ts';
import { type ParsedFile, spanOf, spanOfProperty } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { noGroups, otherPeriods, roleMissing, roleTwice } from '../problems/parts.ts';
import { brokenWithin } from '../problems/syntax/broken.ts';
import type { Names } from '../scoping/declared.ts';
import { ROLES } from '../scoping/prelude.ts';
import type { Context } from './context.ts';

/**
 * What a record needs whose rows post deficits or credits: one party, one state, one period each, and groups.
 */
export function checkRecord(context: Context, node: Partly<ast.Record>, ruled: ReadonlySet<string>): void {
  const { name } = node;
  if (name === undefined || brokenWithin(context.file, spanOf(context.file, node))) return;
  const at = spanOfProperty(context.file, node, 'name');
  const fields = context.names.records.get(name)?.fields.values() ?? [];
  const all = [...fields];
  if (!ruled.has(name)) return;
  for (const role of ROLES) {
    const [first, second] = all.filter((field) => field.type === role);
    // A field whose type is not known may be the one.
    if (first === undefined && !all.some(({ type }) => type === 'unknown'))
      context.problems.push(roleMissing(name, role, at));
    if (first !== undefined && second !== undefined) {
      context.problems.push(roleTwice(name, role, second, first));
    }
  }
  const { classifications, records } = context.names;
  // Groups of a record that is not known are likely meant to be of this one.
  const astray = classifications.some((one) => one.kind === 'groups' && !records.has(one.record));
  if (!astray && !hasGroups(context.names, name)) context.problems.push(noGroups(name, at));
}

/** Deficits are carried for periods of the program: no deficit is of a calendar year where accounts are settled by model years. */
export function checkCarried(
  context: Context,
  files: readonly ParsedFile[],
  { name = '', items }: Partly<ast.Program>,
): void {
  const unit = items.find(({ $type }) => $type === 'Periods');
  const kind = unit?.$type === 'Periods' ? unit.unit?.kind : undefined;
  // A unit that could not be read is told where it stands.
  if (unit === undefined || (unit.$type === 'Periods' && unit.unit?.word === undefined)) return;
  for (const file of files)
    for (const element of file.tree.elements)
      for (const item of element.$type === 'Settle' ? element.items : []) {
        if (item.$type !== 'Carry' || item.unit?.kind === undefined || item.unit.kind === kind) continue;
        const words = `${kind === undefined ? '' : `${kind} `}${item.unit.word ?? 'years'}`;
        context.problems.push(otherPeriods(name, words, spanOf(file, item.unit)));
      }
}

function hasGroups({ classifications }: Names, record: string): boolean {
  return classifications.some(({ kind, record: of }) => kind === 'groups' && of === record);
}

/** The records of the rules of a program. */
export function ruledRecords(elements: readonly Partly<ast.Element>[]): ReadonlySet<string> {
  return new Set(
    elements.flatMap((element) =>
      (element.$type === 'Deficit' || element.$type === 'Credit') && element.record !== undefined
        ? [element.record.$refText]
        : [],
    ),
  );
}
