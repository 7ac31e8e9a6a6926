import { type Clause, listedFor, type Part, type Program, placeOf } from '@tallystick/model';
import {
  CITATIONS_SCHEMA,
  type Citations,
  type CitingPart,
  type CitingRule,
  type ClauseCitations,
  type ProgramCitations,
} from '@tallystick/report';
import { coverageOf, type ProgramRuns } from '../coverage/coverage.ts';
import { titleOf } from '../scenarios/select.ts';
import { citingParts } from './parts.ts';

/** Which clauses the rules of programs encode and their scenarios test, and which rules name none. */
export function citationsOf(programs: readonly ProgramRuns[]): Citations {
  return { schema: CITATIONS_SCHEMA, programs: programs.map(citationsOfOne) };
}

/** A clause as it is cited, by whom, and the scenarios that reach or cite it. */
interface Cited {
  readonly parts: CitingPart[];
  readonly scenarios: Set<string>;
}

function citationsOfOne(runs: ProgramRuns): ProgramCitations {
  const { program } = runs;
  const lists = program.clauses.length > 0;
  const cited = citedIn(runs);
  const listed = lists ? program.clauses : [];
  const names = listed.map(({ name }) => name);
  const strangers = [...cited].filter(([clause]) => listedFor(clause, names).length === 0);
  const unlisted = strangers
    .filter(([, { parts }]) => parts.length > 0)
    .map(([clause, one]) => ({ clause, ...gathered([one]) }));
  return {
    program: program.name,
    ...(program.label === undefined ? {} : { title: program.label }),
    lists,
    clauses: lists ? listed.map((clause) => listedClause(clause, program, cited, names)) : unlisted,
    unlisted: lists ? unlisted : [],
    rules: citingParts(program)
      .filter(({ isRule }) => isRule)
      .map(({ name, part }): CitingRule => ({ name, at: lineOf(part, program), cites: citesOf(part) })),
  };
}

/** Every citation of a program, word for word. */
function citedIn({ program, runs }: ProgramRuns): ReadonlyMap<string, Cited> {
  const cited = new Map<string, Cited>();
  const at = (clause: string): Cited => {
    const known = cited.get(clause) ?? { parts: [], scenarios: new Set() };
    cited.set(clause, known);
    return known;
  };
  for (const { name, part } of citingParts(program)) {
    for (const { clause, inherited } of part.grounds.citations)
      if (!inherited) at(clause).parts.push({ name, at: lineOf(part, program) });
  }
  for (const { clause, scenarios } of coverageOf([{ program, runs }]).clauses)
    for (const title of scenarios) at(clause).scenarios.add(title);
  for (const scenario of program.scenarios)
    for (const { clause } of scenario.grounds.citations) at(clause).scenarios.add(titleOf(scenario));
  return cited;
}

function listedClause(
  clause: Clause,
  program: Program,
  cited: ReadonlyMap<string, Cited>,
  names: readonly string[],
): ClauseCitations {
  const own = [...cited].filter(([name]) => listedFor(name, names).includes(clause.name));
  const { name, label, notEncoded } = clause;
  return {
    clause: name,
    ...(label === undefined ? {} : { title: label }),
    at: lineOf(clause, program),
    ...(notEncoded === undefined ? {} : { notEncoded }),
    ...gathered(own.map(([, one]) => one)),
  };
}

/** All that cites a clause, each part and each scenario once. */
function gathered(cited: readonly Cited[]): Pick<ClauseCitations, 'parts' | 'scenarios'> {
  const parts = cited.flatMap((one) => one.parts);
  return {
    parts: parts.filter(({ name }, i) => parts.findIndex((part) => part.name === name) === i),
    scenarios: [...new Set(cited.flatMap(({ scenarios }) => [...scenarios]))],
  };
}

function citesOf({ grounds: { citations } }: Part): CitingRule['cites'] {
  if (citations.length === 0) return 'none';
  return citations.every(({ inherited }) => inherited) ? 'inherited' : 'own';
}

function lineOf({ nameAt }: Part, { sources }: Program) {
  const { file, line } = placeOf(nameAt, sources);
  return { file, line };
}
