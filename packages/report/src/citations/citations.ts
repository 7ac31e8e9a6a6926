import type { Share } from '../coverage/coverage.ts';
import type { SourcePlace } from '../explanation/explanation.ts';

/** Clauses and the rules that encode them, both ways, as `tally citations --format json` prints it. */
export interface Citations {
  readonly schema: typeof CITATIONS_SCHEMA;
  readonly programs: readonly ProgramCitations[];
}

export const CITATIONS_SCHEMA = 'tally/citations/1';

export interface ProgramCitations {
  readonly program: string;
  readonly title?: string;
  /** True where the program lists the clauses of its source; else `clauses` are those that it cites. */
  readonly lists: boolean;
  readonly clauses: readonly ClauseCitations[];
  /** Clauses that are cited beside a list in which they are not. */
  readonly unlisted: readonly ClauseCitations[];
  /** What a rule is: what the check asks a clause of, and the values and states. */
  readonly rules: readonly CitingRule[];
}

export interface ClauseCitations {
  readonly clause: string;
  readonly title?: string;
  readonly at?: SourcePlace;
  /** Why no rule encodes it, as the list says. */
  readonly notEncoded?: string;
  /** The parts that cite it themselves. */
  readonly parts: readonly CitingPart[];
  /** The titles of the scenarios that reach one of the parts, or cite the clause. */
  readonly scenarios: readonly string[];
}

export interface CitingPart {
  /** `step low_volume`. */
  readonly name: string;
  readonly at: SourcePlace;
}

/** `own`: it names a clause. `inherited`: only the block around it does. */
export interface CitingRule extends CitingPart {
  readonly cites: 'own' | 'inherited' | 'none';
}

/** The clauses that a list leaves to be encoded, and those of them that a rule cites. */
export function clauseShare({ clauses }: ProgramCitations): Share {
  const due = clauses.filter(({ notEncoded }) => notEncoded === undefined);
  return { reached: due.filter(({ parts }) => parts.length > 0).length, all: due.length };
}

/** The rules that name a clause, or stand in a block that does. */
export function ruleShare({ rules }: ProgramCitations): Share {
  return { reached: rules.filter(({ cites }) => cites !== 'none').length, all: rules.length };
}

/** What a reader has to look at, under its heading. */
export function openQuestions(
  program: ProgramCitations,
): readonly { title: string; lines: readonly Open[] }[] {
  const { clauses, unlisted, rules } = program;
  const ofClause = ({ clause, title, at }: ClauseCitations): Open => ({
    text: title === undefined ? clause : `${clause}  ${title}`,
    ...(at && { at }),
  });
  const ofRule = ({ name, at }: CitingRule): Open => ({ text: name, at });
  return [
    {
      title: 'Clauses without a rule',
      lines: clauses
        .filter(({ parts, notEncoded }) => parts.length === 0 && notEncoded === undefined)
        .map(ofClause),
    },
    {
      title: 'Said not to be encoded, and cited',
      lines: clauses
        .filter(({ parts, notEncoded }) => parts.length > 0 && notEncoded !== undefined)
        .map(ofClause),
    },
    { title: 'Rules without a clause', lines: rules.filter(({ cites }) => cites === 'none').map(ofRule) },
    {
      title: 'Rules that only the block around them gives a clause',
      lines: rules.filter(({ cites }) => cites === 'inherited').map(ofRule),
    },
    {
      title: 'Clauses with a rule and without a scenario',
      lines: clauses
        .filter(({ parts, scenarios }) => parts.length > 0 && scenarios.length === 0)
        .map(ofClause),
    },
    {
      title: 'Cited, and not in the list of clauses',
      lines: unlisted.map(({ clause, parts }) => ({ text: `${clause}  ${partNames(parts)}` })),
    },
  ].filter(({ lines }) => lines.length > 0);
}

export interface Open {
  readonly text: string;
  readonly at?: SourcePlace;
}

const MOST_NAMES = 3;

/** `step a, step b, step c and 2 more`. */
export function partNames(parts: readonly CitingPart[]): string {
  const names = parts.map(({ name }) => name);
  const more = names.length - MOST_NAMES;
  return more <= 0 ? names.join(', ') : `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more`;
}

/** `37 of 40 clauses have a rule; 13 are said not to be encoded. 30 of 30 rules have a clause.` */
export function citationsSummary(program: ProgramCitations): string {
  const [clauses, rules] = [clauseShare(program), ruleShare(program)];
  const left = program.clauses.length - clauses.all;
  const said = left === 0 ? '' : `; ${left} more ${left === 1 ? 'is' : 'are'} said not to be encoded`;
  const known = program.lists
    ? `${clauses.reached} of ${clauses.all} clauses have a rule${said}.`
    : `${program.program} lists no clauses of its source (clauses of ${program.program} { ... }): those without a rule are not known.`;
  return `${known} ${rules.reached} of ${rules.all} rules have a clause.`;
}
