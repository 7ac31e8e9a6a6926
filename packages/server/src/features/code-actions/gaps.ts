import type { ClassificationMember, Expression, Problem, Program, Span } from '@tallystick/model';
import { CodeActionKind } from 'vscode-languageserver';
import { type Action, type Chosen, isWithin } from './action.ts';

/** To widen one of the two groups or classes between which there is a gap, up to where the other begins or ends. */
export function gaps({ problems, laws, project }: Chosen): readonly Action[] {
  const program = laws.text?.program;
  if (program === undefined) return [];
  return problems.flatMap((problem): readonly Action[] => {
    if (problem.code !== 'cover/gap') return [];
    const ends = besideIn(problem, program).flatMap((member) => endsOf(member.when, member, program));
    const pair = pairOf(ends);
    if (pair === undefined) return [];
    const [below, above] = pair;
    const widened = ({ member, condition, step, number: { at } }: End, bound: number): Action => {
      const file = project.loaded.texts.get(at.file) ?? '';
      const text = file.slice(at.start, at.end).replace(/\d[\d_]*(?:\.\d+)?/, written(bound, step));
      const whole = `${file.slice(condition.start, at.start)}${text}${file.slice(at.end, condition.end)}`;
      return {
        title: `Widen ${member.name}: ${whole}`,
        kind: CodeActionKind.QuickFix,
        edits: [{ at, text }],
        problem,
      };
    };
    return [widened(below, above.taken - 1 + below.beyond), widened(above, below.taken + 1 + above.beyond)];
  });
}

/** Where what a member takes ends, below or above a number. */
interface End {
  readonly member: ClassificationMember;
  readonly side: 'low' | 'high';
  readonly field: string;
  /** The comparison with the number. */
  readonly condition: Span;
  readonly number: Extract<Expression, { kind: 'number' }>;
  /** The step in which the field is counted. */
  readonly step: string;
  /** The last value that it takes, in steps. */
  readonly taken: number;
  /** How many steps the number lies beyond that: `< 10` takes 9. */
  readonly beyond: -1 | 0 | 1;
}

/** The members that the problem points to. */
function besideIn({ related = [] }: Problem, { classifications }: Program): readonly ClassificationMember[] {
  return classifications
    .flatMap(({ members }) => members)
    .filter(({ nameAt }) => related.some(({ at }) => isWithin(at, nameAt)));
}

function endsOf(when: Expression, member: ClassificationMember, program: Program): readonly End[] {
  const end = (
    field: Expression,
    number: Expression,
    side: End['side'],
    beyond: End['beyond'] = 0,
  ): readonly End[] => {
    if (field.kind !== 'field' || number.kind !== 'number' || number.percent) return [];
    const step = stepOf(field, program);
    const steps = Math.round(Number(number.value) / Number(step));
    // A bound between two steps is none of the values.
    if (step === undefined || Number(inSteps(steps, step)) !== Number(number.value)) return [];
    const { field: name } = field;
    return [{ member, side, field: name, condition: when.at, number, step, taken: steps - beyond, beyond }];
  };
  switch (when.kind) {
    case 'logic':
      return [...endsOf(when.left, member, program), ...endsOf(when.right, member, program)];
    case 'between':
      return [...end(when.value, when.low, 'low'), ...end(when.value, when.high, 'high')];
    case 'compare': {
      const { operator, left, right } = when;
      const isLow = operator === '>' || operator === '>=';
      const beyond = operator === '<' ? 1 : operator === '>' ? -1 : 0;
      return end(left, right, isLow ? 'low' : 'high', beyond);
    }
    default:
      return [];
  }
}

/** The end and the begin of two members with something between them, of which the closest are meant. */
function pairOf(ends: readonly End[]): readonly [below: End, above: End] | undefined {
  const pairs = ends
    .filter(({ side }) => side === 'high')
    .flatMap((below) =>
      ends
        .filter(
          ({ side, field, taken }) => side === 'low' && field === below.field && taken > below.taken + 1,
        )
        .map((above) => [below, above] as const),
    );
  const width = ([below, above]: readonly [End, End]): number => above.taken - below.taken;
  return pairs.toSorted((a, b) => width(a) - width(b))[0];
}

function stepOf(
  { record, field }: Extract<Expression, { kind: 'field' }>,
  { records }: Program,
): string | undefined {
  const fields = records.find(({ name }) => name === record)?.fields;
  const type = fields?.find(({ name }) => name === field)?.type;
  return type?.kind === 'quantity' ? type.step : undefined;
}

function inSteps(steps: number, step: string): string {
  return (steps * Number(step)).toFixed(step.split('.')[1]?.length ?? 0);
}

/** So many steps as they are written: `14_000`, `8.5`. */
function written(steps: number, step: string): string {
  const [whole = '', decimals] = inSteps(steps, step).split('.');
  const grouped = whole.length < 5 ? whole : whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '_');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}
