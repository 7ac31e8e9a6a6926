import { type Part, type Program, partsOf } from '@tallystick/model';
import { CodeActionKind } from 'vscode-languageserver';
import { type Action, type Chosen, insertion, isWithin } from './action.ts';

/** How many clauses are offered to be cited at one place. */
const CLAUSES = 8;

/** To say that no source gives what stands at a place, and which clause a part encodes. */
export function grounds({ laws, at }: Chosen): readonly Action[] {
  const program = laws.text?.program;
  const part = program && lineAt(program, at);
  return program === undefined || part === undefined
    ? []
    : [...assumption(part), ...citations(part, program)];
}

function assumption(part: Part): readonly Action[] {
  if (part.grounds.assumption !== undefined) return [];
  const edits = [insertion(part.at.file, part.at.end, ' assumed "say why"')];
  return [{ title: 'Say that it is assumed', kind: CodeActionKind.RefactorRewrite, edits }];
}

/** The clauses of the list that nothing cites yet. */
function citations(part: Part, program: Program): readonly Action[] {
  if (part.grounds.citations.some(({ inherited }) => !inherited)) return [];
  const cited = new Set(
    partsOf(program).flatMap(({ grounds }) => grounds.citations.map(({ clause }) => clause)),
  );
  return program.clauses
    .filter(({ name, notEncoded }) => notEncoded === undefined && !cited.has(name))
    .slice(0, CLAUSES)
    .map(({ name, label }) => ({
      title: `Cite "${name}"${label === undefined ? '' : `, ${label}`}`,
      kind: CodeActionKind.RefactorRewrite,
      edits: [insertion(part.at.file, part.at.end, ` under "${name}"`)],
    }));
}

/** The innermost part at a place that is a line, so that its grounds stand at its end. */
function lineAt(program: Program, at: Chosen['at']): Part | undefined {
  const { settlement } = program;
  const whole: readonly Part[] = [
    ...program.lets,
    ...program.tables.flatMap(({ rows }) => rows),
    ...program.classifications.flatMap(({ members }) => members),
    ...program.records.flatMap(({ fields }) => fields),
    ...[...program.deficits, ...program.credits].map(({ total }) => total),
    ...program.credits.map(({ expires }) => expires),
    ...[...settlement.useOrders, ...settlement.payOrders, ...settlement.carries],
    ...[...settlement.steps, ...settlement.limits],
  ];
  return whole.find((part) => isWithin(at, part.at) && !isImplied(part, whole));
}

/** True for what is not written, such as a total: it stands where the part stands that it is of. */
function isImplied(part: Part, whole: readonly Part[]): boolean {
  return whole.some((other) => other !== part && isWithin(other.at, part.at));
}
