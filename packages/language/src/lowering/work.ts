import {
  type BaseText,
  inReadingOrder,
  type Problem,
  type UncomputedPart,
  WORK_SCHEMA,
  type Work,
} from '@tallystick/model';
import type * as ast from '../generated/ast.ts';
import { type ParsedFile, spanOf } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { secondSettle } from '../problems/parts.ts';
import { declare } from '../scoping/declare.ts';
import type { Names } from '../scoping/declared.ts';
import { isHead, type ProgramFiles, programsIn, type Uses } from '../scoping/programs.ts';
import { lowerClasses, lowerGroups } from './classification.ts';
import { lowerClauses } from './clauses.ts';
import type { Context, Link } from './context.ts';
import { checkVersion, type Elements, lowerProgramHead } from './program.ts';
import { lowerRecord } from './record.ts';
import { lowerCredit, lowerDeficit } from './rule.ts';
import { lowerScenario } from './scenario.ts';
import { lowerSettle, noSettlement } from './settle.ts';
import { lowerStates } from './states.ts';
import { lowerTable } from './table.ts';
import { lowerUncomputed } from './uncomputed.ts';
import { lowerLet, lowerReading } from './values.ts';

export interface Lowered {
  readonly work: Work;
  readonly problems: readonly Problem[];
  readonly links: readonly Link[];
}

/** Everything that the files say, as Work. */
export function lowerWork(files: readonly ParsedFile[], uses: Uses): Lowered {
  const problems: Problem[] = [];
  const links: Link[] = [];
  const programs = programsIn(files, uses, problems).map((program) => {
    const names = declare(program.files, problems);
    return lowerProgram(program, names, problems, links);
  });
  const uncomputed = files.flatMap((file) =>
    lowerUncomputedParts({ file, names: NO_NAMES, problems, links }),
  );
  const work: Work = {
    schema: WORK_SCHEMA,
    sources: files.map(({ source }) => source),
    programs,
    uncomputed,
  };
  return { work, problems: inReadingOrder(problems), links };
}

type Lists = {
  -readonly [K in keyof Elements]: Elements[K] extends readonly (infer T)[] ? T[] : Elements[K] | undefined;
};

function lowerProgram(
  { head, main, files }: ProgramFiles,
  names: Names,
  problems: Problem[],
  links: Link[],
): BaseText {
  const context = { names, problems, links };
  const lists: Lists = {
    ...{ states: [], records: [], classifications: [], tables: [], lets: [], readings: [] },
    ...{ deficits: [], credits: [], settlement: undefined, scenarios: [], clauses: [] },
  };
  for (const file of files) {
    for (const element of file.tree.elements) lowerElement({ ...context, file }, element, lists);
  }
  const here = { ...context, file: main };
  for (const item of head.items) if (item.$type === 'States') lists.states.push(...lowerStates(here, item));
  checkVersion(here, head);
  return {
    ...lowerProgramHead(here, head),
    ...lists,
    settlement: lists.settlement ?? noSettlement(here, head),
  };
}

function lowerElement(context: Context, element: Partly<ast.Element>, lists: Lists): void {
  switch (element.$type) {
    case 'States':
      lists.states.push(...lowerStates(context, element));
      break;
    case 'Record':
      add(lists.records, lowerRecord(context, element));
      break;
    case 'Groups':
      add(lists.classifications, lowerGroups(context, element));
      break;
    case 'Classes':
      add(lists.classifications, lowerClasses(context, element));
      break;
    case 'Table':
      add(lists.tables, lowerTable(context, element));
      break;
    case 'Let':
      add(lists.lets, lowerLet(context, element));
      break;
    case 'Reading':
      add(lists.readings, lowerReading(context, element));
      break;
    case 'Deficit':
      add(lists.deficits, lowerDeficit(context, element));
      break;
    case 'Credit':
      add(lists.credits, lowerCredit(context, element));
      break;
    case 'Settle':
      if (lists.settlement === undefined) lists.settlement = lowerSettle(context, element);
      else context.problems.push(secondSettle(spanOf(context.file, element), lists.settlement.at));
      break;
    case 'Scenario':
      add(lists.scenarios, lowerScenario(context, element));
      break;
    case 'Clauses':
      lists.clauses.push(...lowerClauses(context, element));
  }
}

function add<T>(list: T[], part: T | undefined): void {
  if (part !== undefined) list.push(part);
}

function lowerUncomputedParts(context: Context): readonly UncomputedPart[] {
  return context.file.tree.elements.flatMap((element) => {
    switch (element.$type) {
      case 'Amendment':
      case 'Pool':
      case 'Timeline':
      case 'Agreement':
        return [lowerUncomputed(context, element)];
      case 'Program':
        return isHead(element) ? [] : [lowerUncomputed(context, element)];
      default:
        return [];
    }
  });
}

const NO_NAMES: Names = {
  ...{ states: new Map(), records: new Map(), classifications: [], tables: new Map(), lets: new Map() },
  ...{ readings: new Map(), deficits: new Map(), credits: new Map(), steps: new Map(), groups: new Map() },
  unread: new Set(),
};
