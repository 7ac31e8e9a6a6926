import { type Part, type Program, placeOf, type Span, type TableRow } from '@tallystick/model';
import type { Figure, SourcePlace } from '@tallystick/report';
import { lawIn } from '../program/laws.ts';
import type { CaseComputed } from './case.ts';
import { type Deciding, decidingParts, type EntryList, entriesOf, namesRead } from './effects.ts';

/** What the numbers of a list are called in a statement. */
const MEASURE: Readonly<Record<EntryList, string>> = {
  issued: 'issued',
  deficits: 'owed',
  retired: 'met',
  interest: 'interest',
  expired: 'expired',
  bank: 'bank',
  carried: 'carried',
  shortfall: 'shortfall',
};

/**
 * The numbers of a statement that a line of the program decides: of a rule what it posts, of a step or a limit what was
 * retired under it, of a table row, a value or a reading what the rules that read it decide.
 */
export function dependentsOf(one: CaseComputed, place: SourcePlace): readonly Figure[] {
  const figures = new Map<string, Figure>();
  for (const { party, state, periods } of one.result.accounts) {
    const { program } = lawIn(one.loaded.laws, state);
    const { deciding, governs } = decidedAt(program, place, state);
    for (const year of periods.filter((each) => governs(each.period))) {
      for (const { lists, decides } of deciding) {
        for (const list of lists) {
          for (const { group } of entriesOf(year, list).filter(decides)) {
            const figure = { party, state, period: year.period, group, measure: MEASURE[list] };
            figures.set(JSON.stringify(figure), figure);
          }
        }
      }
    }
  }
  return [...figures.values()];
}

interface Decided {
  readonly deciding: readonly Deciding[];
  readonly governs: (period: number) => boolean;
}

/** What the part at a place decides, and in which periods. */
function decidedAt(program: Program, place: SourcePlace, state: string): Decided {
  const deciding = decidingParts(program);
  const always = (): boolean => true;
  const own = innermost(
    program,
    place,
    deciding.map(({ part }) => part),
  );
  if (own !== undefined) return { deciding: deciding.filter(({ part }) => part === own), governs: always };
  const rules = deciding.filter(({ kind }) => kind === 'rule');
  if (program.states.some((one) => one.name === state && isAt(program, one.at, place)))
    return { deciding: rules, governs: always };
  const named = namedAt(program, place);
  if (named === undefined) return { deciding: [], governs: always };
  return {
    deciding: deciding.filter(
      ({ part, reads }) =>
        namesRead(program, reads).has(named.name) || ('record' in part && part.record === named.record),
    ),
    governs: named.row === undefined ? always : periodsOf(named.row),
  };
}

/** What is declared at a place; of groups, the record of which each rule asks for its group. */
function namedAt(
  program: Program,
  place: SourcePlace,
): { readonly name: string; readonly record?: string; readonly row?: TableRow } | undefined {
  const { tables, lets, readings, classifications } = program;
  const part = innermost(program, place, [...tables, ...lets, ...readings, ...classifications]);
  const table = tables.find((one) => one === part);
  if (table !== undefined) {
    const row = innermost(program, place, table.rows);
    return { name: `table:${table.name}`, ...(row !== undefined && { row }) };
  }
  const groups = classifications.find((one) => one === part);
  if (groups !== undefined)
    return {
      name: `classification:${groups.name}`,
      ...(groups.kind === 'groups' && { record: groups.record }),
    };
  if (part === undefined) return undefined;
  return { name: `${lets.some((one) => one === part) ? 'let' : 'reading'}:${part.name}` };
}

function periodsOf({ keys }: TableRow): Decided['governs'] {
  return (period) =>
    keys.every((key) => key.kind !== 'period' || (key.first <= period && period <= (key.last ?? Infinity)));
}

/** The shortest of the parts that stand on a line. */
function innermost<T extends Part>(program: Program, place: SourcePlace, parts: readonly T[]): T | undefined {
  return parts
    .filter(({ at }) => isAt(program, at, place))
    .sort((a, b) => a.at.end - a.at.start - (b.at.end - b.at.start))[0];
}

function isAt({ sources }: Program, at: Span, { file, line }: SourcePlace): boolean {
  if (at.file !== file) return false;
  const place = placeOf(at, sources);
  return place.line <= line && line <= place.endLine;
}
