import {
  type Classification,
  type CreditRule,
  type DeficitRule,
  type Expression,
  type Field,
  type RecordType,
  some,
} from '@tallystick/model';
import { decimal, divide, gcd, roundQuotient } from '@tallystick/runtime';
import { constantOf } from '../number/expression.ts';
import { classificationsOf, enumerationOf, type Layout, membersOf } from './layout.ts';

/** A code that a profile is made of: the group of a fact, a class, a member of an enumeration. */
export interface Dimension {
  readonly kind: 'classification' | 'field';
  /** The name of the classification, or of the field: an enumeration or the state. */
  readonly name: string;
  /** How many codes there are; for classes one more than members, for a fact that no class takes. */
  readonly size: number;
}

/** Where the groups and classes of a record change along one field: band k begins at `begins[k - 1]`, in its steps. */
export interface Band {
  readonly field: Field;
  readonly begins: readonly bigint[];
}

/** Everything about a record that does not depend on the kind of number. */
export interface RecordShape {
  readonly record: RecordType;
  /** Classifications by name; several versions of one differ in the periods that they govern. */
  readonly classifications: readonly ClassShape[];
  /** What a rate can depend on besides the period; the group comes first. */
  readonly dimensions: readonly Dimension[];
  /** The fields by which a profile is found in a table; undefined where the conditions are not that simple. */
  readonly bands: readonly Band[] | undefined;
  readonly rules: readonly RuleShape[];
}

export interface ClassShape {
  readonly name: string;
  readonly kind: Classification['kind'];
  readonly versions: readonly Classification[];
  /** The fields that its conditions read, without the period. */
  readonly fields: readonly Field[];
  /** True where its versions govern different periods. */
  readonly dated: boolean;
}

/** One version of a rule, with its place among the sums of the postings. */
export interface RuleShape {
  readonly rule: DeficitRule | CreditRule;
  readonly sum: number;
}

export function recordShape(record: RecordType, firstSum: number, layout: Layout): RecordShape {
  const { program } = layout;
  const classifications = classShapes(record, layout);
  const rules = [...program.deficits, ...program.credits].filter((rule) => rule.record === record.name);
  const keys = keyFields(record, rules, layout);
  return {
    record,
    classifications,
    dimensions: [
      ...classifications.map(({ name, kind }): Dimension => {
        const members = membersOf({ kind: 'classification', name }, layout).length;
        return { kind: 'classification', name, size: kind === 'groups' ? members : members + 1 };
      }),
      ...keys.map((field): Dimension => ({ kind: 'field', name: field.name, size: codesOf(field, layout) })),
    ],
    bands: bandsOf(classifications, keys, layout),
    rules: rules.map((rule, i) => ({ rule, sum: firstSum + i })),
  };
}

/** How many codes a field of members needs: one more where the field can be missing. */
export function codesOf({ type, when }: Field, layout: Layout): number {
  const members = type.kind === 'state' ? layout.states : enumerationOf(type);
  return members.length + (when === undefined ? 0 : 1);
}

function classShapes(record: RecordType, layout: Layout): readonly ClassShape[] {
  const all = classificationsOf(record.name, layout);
  return [...new Set(all.map(({ name }) => name))].map((name) => {
    const versions = all.filter((version) => version.name === name);
    return {
      name,
      kind: versions[0]?.kind ?? 'classes',
      versions,
      fields: fieldsRead(versions, record, layout),
      dated: versions.some(({ governs }) => governs.from !== undefined || governs.through !== undefined),
    };
  });
}

/** The fields that the conditions of a classification read, also through other classifications, in record order. */
function fieldsRead(
  versions: readonly Classification[],
  record: RecordType,
  layout: Layout,
): readonly Field[] {
  const read = new Set<string>();
  const visited = new Set<string>();
  const visit = (classifications: readonly Classification[]): void => {
    for (const { name, members } of classifications) {
      if (visited.has(name)) continue;
      visited.add(name);
      for (const { when } of members)
        some(when, (part) => {
          if (part.kind === 'field') read.add(part.field);
          const other =
            part.kind === 'belongs'
              ? part.classification
              : part.kind === 'classification'
                ? part.name
                : undefined;
          if (other !== undefined)
            visit(layout.program.classifications.filter((classification) => classification.name === other));
          return false;
        });
    }
  };
  visit(versions);
  return record.fields.filter((field) => read.has(field.name) && field.type.kind !== 'period');
}

/** The fields of members that tables are looked up by. */
function keyFields(
  record: RecordType,
  rules: readonly (DeficitRule | CreditRule)[],
  layout: Layout,
): readonly Field[] {
  const keys = new Set<string>();
  const visit = (expression: Expression): void => {
    some(expression, (part) => {
      if (part.kind === 'lookup')
        for (const key of part.keys)
          some(key, (word) => word.kind === 'field' && keys.add(word.field) !== undefined && false);
      if (part.kind === 'let')
        for (const version of layout.program.lets) if (version.name === part.name) visit(version.value);
      return false;
    });
  };
  for (const rule of rules) visit(rule.amount);
  return record.fields.filter(
    ({ name, type }) => keys.has(name) && (type.kind === 'enumeration' || type.kind === 'state'),
  );
}

/**
 * The bands of the record, where every condition compares a quantity with a constant or an enumeration with a member:
 * then a fact's groups and classes follow from bands and members alone.
 */
function bandsOf(
  classifications: readonly ClassShape[],
  keys: readonly Field[],
  layout: Layout,
): readonly Band[] | undefined {
  if (classifications.some(({ dated }) => dated)) return undefined;
  const begins = new Map<Field, Set<bigint>>();
  const fields = new Set([...classifications.flatMap((classification) => classification.fields), ...keys]);
  for (const field of fields) {
    if (field.type.kind === 'party' || field.type.kind === 'period') return undefined;
    if (field.type.kind === 'quantity' && field.when !== undefined) return undefined;
    begins.set(field, new Set());
  }
  for (const { versions } of classifications)
    for (const { members } of versions)
      for (const { when } of members) if (!collectBegins(when, begins, layout)) return undefined;
  const sorted = [...begins].map(([field, set]) => ({
    field,
    begins: [...set].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
  }));
  const profiles = sorted.reduce(
    (size, { field, begins: all }) =>
      size * (field.type.kind === 'quantity' ? all.length + 1 : codesOf(field, layout)),
    1,
  );
  const entries = sorted.reduce((size, { field, begins: all }) => {
    const { granule, last } = ladderOf(all);
    return size * (field.type.kind === 'quantity' ? Number(last / granule) + 2 : codesOf(field, layout));
  }, 1);
  return Math.max(profiles, entries) <= MOST_ENTRIES ? sorted : undefined;
}

/** A table of profiles with more entries than this costs more than it saves. */
const MOST_ENTRIES = 2 ** 17;

/** The widest granule that no band begins inside of, and the last value before the last band. */
export function ladderOf(begins: readonly bigint[]): { readonly granule: bigint; readonly last: bigint } {
  const granule = begins.reduce((divisor, begin) => gcd(divisor, begin - 1n), 0n);
  return { granule: granule === 0n ? 1n : granule, last: (begins.at(-1) ?? 1n) - 1n };
}

/** Adds the values at which a condition changes; false where it is not of the simple kind. */
function collectBegins(
  condition: Expression,
  begins: ReadonlyMap<Field, Set<bigint>>,
  layout: Layout,
): boolean {
  switch (condition.kind) {
    case 'logic':
      return collectBegins(condition.left, begins, layout) && collectBegins(condition.right, begins, layout);
    case 'not':
      return collectBegins(condition.value, begins, layout);
    case 'belongs':
      return true;
    case 'compare': {
      const { left, right, operator } = condition;
      const inclusive = operator === '<=' || operator === '>';
      return (
        addBegins(left, right, inclusive ? ['after'] : ['at'], begins, layout) ||
        addBegins(right, left, inclusive ? ['at'] : ['after'], begins, layout)
      );
    }
    case 'is':
      return (
        addBegins(condition.left, condition.right, ['at', 'after'], begins, layout) ||
        addBegins(condition.right, condition.left, ['at', 'after'], begins, layout)
      );
    case 'between':
      return (
        addBegins(condition.value, condition.low, ['at'], begins, layout) &&
        addBegins(condition.value, condition.high, ['after'], begins, layout)
      );
    case 'oneOf':
      return condition.options.every((option) =>
        addBegins(condition.value, option, ['at', 'after'], begins, layout),
      );
    default:
      return false;
  }
}

/** A condition changes at the first step that is not below the constant, at the first above it, or at both. */
function addBegins(
  left: Expression,
  right: Expression,
  places: readonly ('at' | 'after')[],
  begins: ReadonlyMap<Field, Set<bigint>>,
  layout: Layout,
): boolean {
  if (left.kind === 'classification') return right.kind === 'member';
  if (left.kind !== 'field') return false;
  const entry = [...begins].find(([field]) => field.name === left.field);
  if (entry === undefined) return false;
  const [{ type }, set] = entry;
  if (type.kind === 'enumeration' || type.kind === 'state') return right.kind === 'member';
  const value = constantOf(right, layout);
  if (type.kind !== 'quantity' || value === undefined) return false;
  const { n, d } = divide(value, decimal(type.step));
  for (const place of places) {
    const begin = place === 'after' ? roundQuotient(n, d, 'down') + 1n : roundQuotient(n, d, 'up');
    if (begin > 0n) set.add(begin);
  }
  return true;
}
