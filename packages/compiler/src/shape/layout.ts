import {
  type Classification,
  canCome,
  type Field,
  type FieldType,
  type MemberSet,
  originsOf,
  type Program,
  type RecordType,
  type Seed,
  type State,
} from '@tallystick/model';

/** The codes of a program's names: the position in each list is the number that stands for the name. */
export interface Layout {
  readonly program: Program;
  readonly first: number;
  readonly states: readonly string[];
  readonly kinds: readonly string[];
  readonly groups: readonly string[];
  readonly steps: readonly string[];
  /** The states from which credits can come into the bank of another. */
  readonly origins: readonly string[];
}

/** Later versions of a part share its name, so each name is listed once, at its first place. */
export function layoutOf(given: Program): Layout {
  const { settlement } = given;
  const limits = settlement.limits.filter(({ origins }) => origins === undefined || canCome(origins, given));
  const program: Program =
    limits.length === settlement.limits.length ? given : { ...given, settlement: { ...settlement, limits } };
  return {
    program,
    first: program.periods.first,
    states: names(program.states),
    kinds: names(program.credits),
    groups: names(
      program.classifications
        .filter((classification) => classification.kind === 'groups')
        .flatMap((classification) => classification.members.filter((member) => !member.outside)),
    ),
    steps: names(program.settlement.steps),
    origins: originsOf(program),
  };
}

function names(parts: readonly { readonly name: string }[]): readonly string[] {
  return [...new Set(parts.map((part) => part.name))];
}

/**
 * The codes of a kind of credit in a bank: of lots issued in the state itself, then of those from each of the origins. A lot
 * of another state is to the ledger a kind of its own.
 */
export function lotKindsOf(kind: string, layout: Layout): readonly number[] {
  const code = codeOf(kind, layout.kinds);
  return [code, ...layout.origins.map((_, origin) => (origin + 1) * layout.kinds.length + code)];
}

/** How many kinds of lots a bank has. */
export function lotKinds({ kinds, origins }: Layout): number {
  return kinds.length * (origins.length + 1);
}

/** In how many ways the states order lots by their origin: one where they do not. */
export function originOrders({ program, origins, states }: Layout): number {
  const asks = program.settlement.useOrders.some(({ criteria }) =>
    criteria.some(({ by }) => by === 'origin'),
  );
  return asks && origins.length > 0 ? states.length : 1;
}

/** True where all accounts of a party are settled together, since what one has left or holds counts in another. */
export function settlesParties({ program }: Layout): boolean {
  return program.pools.length > 0 || seedsOf(program).length > 0;
}

/** The states that open with credits of another. */
export function seedsOf({ states }: Program): readonly (State & { readonly opens: Seed })[] {
  return states.flatMap((state) => (state.opens === undefined ? [] : [{ ...state, opens: state.opens }]));
}

/** The code of a name. Throws a RangeError for a name that the list lacks, which a checked program cannot have. */
export function codeOf(name: string, list: readonly string[]): number {
  const code = list.indexOf(name);
  if (code < 0) throw new RangeError(`${name} is none of ${list.join(', ')}`);
  return code;
}

/** The names of a finite set, in the order of their codes. */
export function membersOf(set: MemberSet, layout: Layout): readonly string[] {
  switch (set.kind) {
    case 'states':
      return layout.states;
    case 'credits':
      return layout.kinds;
    case 'classification': {
      const found = classificationNamed(set.name, layout);
      return found.kind === 'groups' ? layout.groups : found.members.map((member) => member.name);
    }
    case 'enumeration':
      return enumerationOf(fieldOf(set.record, set.field, layout).type);
  }
}

export function enumerationOf(type: FieldType): readonly string[] {
  return type.kind === 'enumeration' ? type.members.map((member) => member.name) : [];
}

export function recordNamed(name: string, layout: Layout): RecordType {
  return find(layout.program.records, name);
}

export function fieldOf(record: string, field: string, layout: Layout): Field {
  return find(recordNamed(record, layout).fields, field);
}

/** The classifications of a record: its groups, then its classes. */
export function classificationsOf(record: string, layout: Layout): readonly Classification[] {
  const own = layout.program.classifications.filter((classification) => classification.record === record);
  return [...own.filter(({ kind }) => kind === 'groups'), ...own.filter(({ kind }) => kind === 'classes')];
}

function classificationNamed(name: string, layout: Layout): Classification {
  return find(layout.program.classifications, name);
}

function find<T extends { readonly name: string }>(parts: readonly T[], name: string): T {
  const found = parts.find((part) => part.name === name);
  if (found === undefined) throw new RangeError(`no part is named ${name}`);
  return found;
}

/** The field of a record that plays a role: its party, its state, its period. */
export function roleOf(record: RecordType, role: 'party' | 'state' | 'period'): Field {
  const found = record.fields.find((field) => field.type.kind === role);
  if (found === undefined) throw new RangeError(`${record.name} has no ${role}`);
  return found;
}
