import type { BaseText, Problem } from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { type ParsedFile, spanOf, spanOfProperty } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { missingLine, secondSettle } from '../problems/parts.ts';
import type { Names } from '../scoping/declared.ts';
import { find } from '../scoping/find.ts';
import type { Instruments } from '../scoping/instruments.ts';
import type { ProgramFiles } from '../scoping/programs.ts';
import { lowerCalendar } from './calendar.ts';
import { checkCarried, checkRecord, ruledRecords } from './checks.ts';
import { lowerClasses, lowerGroups } from './classification.ts';
import { lowerClauses } from './clauses.ts';
import type { Context, Link } from './context.ts';
import { lowerElection } from './election.ts';
import { checkVersion, lowerHead, type ProgramHead } from './head.ts';
import { lowerPool } from './pool.ts';
import { lowerRecord } from './record.ts';
import { lowerCredit, lowerDeficit } from './rule.ts';
import { type Amended, lowerScenario } from './scenario.ts';
import { lowerNoSettle, lowerSettle } from './settle.ts';
import { lowerInstruments } from './standing/instruments.ts';
import { lowerObligation } from './standing/obligation.ts';
import { lowerStates } from './states.ts';
import { lowerTable } from './table/table.ts';
import { lowerLet, lowerReading } from './values.ts';

/** The parts of a program that stand in elements of their own, as they are collected. */
type Elements = {
  -readonly [K in keyof Omit<
    BaseText,
    keyof ProgramHead | 'instruments'
  >]: BaseText[K] extends readonly (infer T)[] ? T[] : BaseText[K] | undefined;
};

/** A program as its own files say it. What happened to it can stand in all files; `instruments` are those of all. */
export function lowerProgram(
  { head, main, files, wanted = files }: ProgramFiles,
  names: Names,
  amended: Amended,
  all: readonly ParsedFile[],
  instruments: Instruments,
  problems: Problem[],
  links: Link[],
): BaseText {
  const here: Context = { file: main, names, problems, links };
  const elements: Elements = {
    states: [],
    records: [],
    classifications: [],
    tables: [],
    lets: [],
    readings: [],
    deficits: [],
    credits: [],
    settlement: undefined,
    deadlines: [],
    pools: [],
    scenarios: [],
    clauses: [],
    needs: [],
  };
  const ruled = ruledRecords(files.flatMap((file) => file.tree.elements));
  const isRead = files.every(({ mistakes }) => mistakes.length === 0);
  if (ruled.size > 0 && names.records.size === 0 && isRead) problems.push(noRecord(here, head, [...ruled]));
  for (const file of wanted) {
    const context = { ...here, file };
    for (const element of file.tree.elements) {
      lowerElement(context, element, elements, amended);
      if (element.$type === 'Record') checkRecord(context, element, ruled);
      if (element.$type === 'Obligation') add(elements.needs, lowerObligation(context, element, instruments));
      if (element.$type === 'Clauses') find(context, element.program, instruments, 'a program');
    }
  }
  for (const item of head.items)
    if (item.$type === 'States') elements.states.push(...lowerStates(here, item));
  checkVersion(here, head);
  checkCarried(here, wanted, head);
  return {
    ...lowerHead(here, head),
    ...elements,
    settlement: elements.settlement ?? lowerNoSettle(here, head, files),
    instruments: lowerInstruments(here, head.name ?? '', all, instruments, elements.needs),
  };
}

/** Rules of records, and none that says which rows come in. */
function noRecord(
  { file }: Context,
  head: Partly<ast.Program>,
  [record = 'sale']: readonly string[],
): Problem {
  const what = 'which rows come in';
  return missingLine(head.name ?? '', what, `record ${record} { ... }`, spanOfProperty(file, head, 'name'));
}

function lowerElement(context: Context, element: Partly<ast.Element>, to: Elements, amended: Amended): void {
  switch (element.$type) {
    case 'States':
      to.states.push(...lowerStates(context, element));
      break;
    case 'Record':
      add(to.records, lowerRecord(context, element));
      break;
    case 'Groups':
      add(to.classifications, lowerGroups(context, element));
      break;
    case 'Classes':
      add(to.classifications, lowerClasses(context, element));
      break;
    case 'Table':
      add(to.tables, lowerTable(context, element));
      break;
    case 'Let':
      add(to.lets, lowerLet(context, element));
      break;
    case 'Reading':
      add(to.readings, lowerReading(context, element));
      break;
    case 'Election':
      add(to.readings, lowerElection(context, element));
      break;
    case 'Deficit':
      add(to.deficits, lowerDeficit(context, element));
      break;
    case 'Credit':
      add(to.credits, lowerCredit(context, element));
      break;
    case 'Settle':
      if (to.settlement === undefined) to.settlement = lowerSettle(context, element);
      else context.problems.push(secondSettle(spanOf(context.file, element), to.settlement.at));
      break;
    case 'Calendar':
      to.deadlines.push(...lowerCalendar(context, element));
      break;
    case 'Pool':
      add(to.pools, lowerPool(context, element));
      break;
    case 'Scenario':
      add(to.scenarios, lowerScenario(context, element, amended));
      break;
    case 'Clauses':
      to.clauses.push(...lowerClauses(context, element));
  }
}

function add<T>(list: T[], part: T | undefined): void {
  if (part !== undefined) list.push(part);
}
