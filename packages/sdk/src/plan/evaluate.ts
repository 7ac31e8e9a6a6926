import { compile } from '@tallystick/compiler';
import { electionFields, type Program } from '@tallystick/model';
import type { Account, FactColumns, FactError, GivenElection } from '@tallystick/runtime';
import { factAt } from '../facts/fact.ts';
import type { Facts } from '../facts/read.ts';
import { takeRows } from '../facts/take.ts';
import { versionOf } from '../program/laws.ts';
import type { LoadedProgram } from '../program/load.ts';
import { evaluateStretches } from '../register/stretches.ts';
import { NO_OPENING, openingOf } from '../run/opening.ts';
import type { RunOptions } from '../run/options.ts';
import { withOwnTransfers } from '../run/own-transfers.ts';

export type Evaluated =
  | { readonly ok: true; readonly accounts: readonly Account[] }
  | { readonly ok: false; readonly errors: readonly FactError[] };

/** Computes the accounts through a period under some choices. */
export type Evaluate = (elections: readonly GivenElection[], through: number) => Evaluated;

/** Compiles the laws once, to compute the same facts under many choices. */
export function evaluatorOf(
  { program, laws, asOf }: LoadedProgram,
  facts: FactColumns,
  { known, opening: earlier }: RunOptions,
): Evaluate {
  const version = versionOf(program, laws);
  const day = known ?? asOf;
  const compiled = laws.map((law) => {
    const evaluator = compile(law.program, law.analysis, { version }).instantiate();
    const opening = earlier === undefined ? NO_OPENING : openingOf(earlier, program.name, evaluator.info);
    const columns = laws.length === 1 ? facts : withOwnTransfers(law, facts);
    const names = new Set((evaluator.info.elections ?? []).map(({ name }) => name));
    return { law, evaluator, opening, columns, names };
  });
  return (elections, through) => {
    const accounts: Account[] = [];
    for (const { law, evaluator, opening, columns, names } of compiled) {
      const evaluated = evaluateStretches(
        (rows, how) => evaluator.evaluateColumns(rows, how),
        law.program,
        columns,
        {
          through,
          elections: elections.filter(({ election }) => names.has(election)),
          ...(day === undefined ? {} : { asOf: day }),
          ...(earlier === undefined || !opening.ok ? {} : { opening }),
        },
      );
      if (!evaluated.ok) return evaluated;
      accounts.push(...evaluated.accounts.filter(({ state }) => law.states.includes(state)));
    }
    return { ok: true, accounts };
  };
}

/** The facts without what a party itself has chosen from a period on: the plan chooses anew. */
export function withoutChoicesOf(
  program: Program,
  { records }: Facts,
  party: string,
  from: number,
): FactColumns {
  return Object.fromEntries(
    records.map(({ record, columns }) => {
      const fields = electionFields(record, program);
      if (fields?.election.choosing.by !== 'party') return [record.name, columns];
      const rows = Array.from({ length: columns.rows }, (_, row) => row).filter((row) => {
        const { values } = factAt(program, record, columns, row);
        return values[fields.party.name] !== party || Number(values[fields.period.name]) < from;
      });
      return [record.name, takeRows(columns, rows)];
    }),
  );
}
