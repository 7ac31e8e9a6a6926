import { compile } from '@tallystick/compiler';
import { analyse, type Program } from '@tallystick/model';
import type { Account, EvaluateOptions, Evaluation } from '@tallystick/runtime';
import { own } from '@tallystick/runtime';
import {
  columnsOf,
  type ReferenceEvaluation,
  type ReferenceFacts,
  type Row,
  referenceEvaluate,
} from '../../src/index.ts';

/** Something that computes accounts from rows. */
export interface Subject {
  readonly name: string;
  readonly evaluate: (facts: ReferenceFacts, options?: EvaluateOptions) => ReferenceEvaluation;
}

/** All that compute this program; the first is the reference. It is compiled where a compiled one is asked. */
export function subjectsOf(program: Program): readonly Subject[] {
  const compiled = once(() => compile(program, analyse(program)).instantiate());
  return [
    { name: 'reference', evaluate: (facts, options) => referenceEvaluate(program, facts, options) },
    {
      name: 'compiled, from columns',
      evaluate: (facts, options) =>
        withoutNotices(compiled().evaluateColumns(columnsOf(program, facts), options)),
    },
    {
      name: 'compiled, from rows',
      evaluate: (facts, options) => {
        const evaluator = compiled();
        if (!takesRows(evaluator)) throw new TypeError('the generated module takes no rows');
        return withoutNotices(evaluator.evaluate(typedRows(program, facts), options));
      },
    },
  ];
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** What evaluators have to agree on: the accounts, or that the facts are impossible (each says so in its words). */
export function outcomeOf(evaluation: ReferenceEvaluation): readonly Account[] | 'impossible' {
  return evaluation.ok ? evaluation.accounts : 'impossible';
}

function withoutNotices(evaluation: Evaluation): ReferenceEvaluation {
  return evaluation.ok ? { ok: true, accounts: evaluation.accounts } : evaluation;
}

interface FromRows {
  evaluate(facts: ReferenceFacts, options?: EvaluateOptions): Evaluation;
}

/** A generated module types its rows by its own program; seen from here they are rows. */
function takesRows<T extends object>(evaluator: T): evaluator is T & FromRows {
  return 'evaluate' in evaluator && typeof evaluator.evaluate === 'function';
}

/** Numbers as numbers, as a program that imports the module has them. */
function typedRows(program: Program, facts: ReferenceFacts): ReferenceFacts {
  return Object.fromEntries(
    program.records.map(({ name, fields }) => {
      const numeric = fields.filter(({ type }) => type.kind === 'quantity' || type.kind === 'period');
      const typed = (row: Row): Row => ({
        ...row,
        ...Object.fromEntries(
          numeric.flatMap((field) =>
            row[field.name] === undefined ? [] : [[field.name, Number(row[field.name])]],
          ),
        ),
      });
      return [name, (own(facts, name) ?? []).map(typed)];
    }),
  );
}
