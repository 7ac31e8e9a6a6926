import { inWords } from '@tallystick/runtime';
import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import { type Fix, hasErrors, type Problem } from '../problems/problem.ts';
import type { Classification, ClassificationMember, Program, RecordType } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { some } from '../program/walk.ts';
import { type Box, boxAt, type Cut, pointIn, spaceOf } from './box.ts';
import { classificationsOf } from './named.ts';
import { parted } from './parted.ts';
import type { Place } from './place.ts';
import { shownFirst } from './shown.ts';
import { type Truth, truthIn } from './truth.ts';
import { rowOf, witnessOf } from './witness.ts';

/** What is known of the members of a classification in a box. */
interface Members {
  /** Takes every fact of the box. */
  readonly sure: ClassificationMember | undefined;
  /** May take some. */
  readonly open: readonly ClassificationMember[];
}

/**
 * Proves that groups and classes take every fact once (classes: every fact in scope), by cutting the space of a record
 * where their conditions change. Tells the first gap, and each member that takes what others take.
 */
export function proveCover(
  classification: Classification,
  record: RecordType,
  program: Program,
): readonly Problem[] {
  const problems: Problem[] = [];
  const overlaps: Overlap[] = [];
  const taken = new Set<ClassificationMember>();
  const alone = new Set<ClassificationMember>();
  let gap: Gap | undefined;
  let doubt = false;
  const space = spaceOf(record, program, classification.governs);
  const done = parted<Members>(
    space,
    { sure: undefined, open: classification.members },
    (box, { sure: before, open: candidates }) => {
      const place: Place = { program, record, box };
      if (classification.kind === 'classes') {
        const outside = outsideIn(place);
        if (outside.known === true) return undefined;
        if (outside.known === undefined && outside.cut !== undefined)
          return { cut: outside.cut, known: { sure: before, open: candidates } };
      }
      const { sure, second, open, cut } = judged(before, candidates, place);
      const point = pointIn(box);
      const isFault =
        (sure !== undefined && second !== undefined) || (open.length === 0 && sure === undefined);
      if (isFault && point === undefined) {
        doubt = true;
        return undefined;
      }
      if (sure !== undefined && second !== undefined) {
        const pair = [sure, second] as const;
        if (!overlaps.some(({ of }) => pair.every((one) => of.includes(one))))
          overlaps.push({
            of: pair,
            witness: witnessOf(box, record, program),
            row: rowOf(box, record, program),
          });
        taken.add(sure).add(second);
        return undefined;
      }
      if (open.length === 0) {
        if (sure !== undefined) {
          taken.add(sure);
          alone.add(sure);
        }
        if (sure === undefined) gap ??= gapIn(classification, place);
        return undefined;
      }
      if (cut !== undefined) return { cut, known: { sure, open } };
      doubt = true;
      return undefined;
    },
  );
  problems.push(...faults(classification, overlaps, alone, gap));
  if (!done || doubt) problems.push(undecided(classification, done));
  else if (!hasErrors(problems))
    for (const member of classification.members)
      if (!taken.has(member) && !member.outside) problems.push(empty(classification, member));
  return problems;
}

function empty({ record, kind }: Classification, member: ClassificationMember): Problem {
  return problem(
    'cover/empty',
    member.nameAt,
    `No ${record} is ever in ${member.name}${kind === 'classes' ? ', of those in scope' : ''}: nothing can be as '${textOf(member.when)}' asks. Correct its bounds, or take it out.`,
    clauseOf(member),
  );
}

/** Whether the facts of a box are out of scope. */
export function outsideIn(place: Place): Truth {
  const { program, record } = place;
  const outside = classificationsOf(program.classifications, record.name)
    .filter((one) => one.kind === 'groups')
    .flatMap(({ members }) => members.filter((member) => member.outside));
  let cut: Cut | undefined;
  let open = false;
  for (const { when } of outside) {
    const truth = truthIn(when, place);
    if (truth.known === true) return truth;
    if (truth.known === undefined) {
      open = true;
      cut ??= truth.cut;
    }
  }
  return open ? { known: undefined, cut } : { known: false };
}

/** Judges the members that were still open. The cut is that of the middle one: members mostly stand in order. */
function judged(
  before: ClassificationMember | undefined,
  candidates: readonly ClassificationMember[],
  place: Place,
) {
  let sure = before;
  let second: ClassificationMember | undefined;
  const open: ClassificationMember[] = [];
  const cuts: Cut[] = [];
  for (const member of candidates) {
    const truth = truthIn(member.when, place);
    if (truth.known === true) {
      if (sure === undefined) sure = member;
      else second = member;
    } else if (truth.known === undefined) {
      open.push(member);
      if (truth.cut !== undefined) cuts.push(truth.cut);
    }
  }
  return { sure, second, open, cut: cuts[cuts.length >> 1] };
}

/** Facts that no member takes, as an example, and the members that take what is next to it. */
interface Gap {
  readonly problem: Problem;
  readonly witness: string;
  readonly beside: readonly ClassificationMember[];
}

/** A gap and overlaps: where a member that takes too much leaves the gap beside it, that is one mistake, its bounds. */
function faults(
  classification: Classification,
  overlaps: readonly Overlap[],
  alone: ReadonlySet<ClassificationMember>,
  gap: Gap | undefined,
): readonly Problem[] {
  if (gap === undefined) return overlapping(classification, overlaps, alone);
  const beside = gap.beside.find((member) => overlaps.some(({ of }) => of.includes(member)));
  // Words have no neighbours: what two members take, where something is left to none, one of them was meant for.
  const moved = beside ?? (gap.beside.length === 0 ? laterOf(overlaps) : undefined);
  if (moved === undefined) return [gap.problem, ...overlapping(classification, overlaps, alone)];
  const told = overlaps.filter(({ of }) => of.includes(moved));
  const others = overlaps.filter((each) => !told.includes(each));
  return [
    withGap(overlap(classification, moved, told), { classification, moved, gap }),
    ...overlapping(classification, others, alone),
  ];
}

/** Of the members of one overlap that which stands later. */
function laterOf([only, another]: readonly Overlap[]): ClassificationMember | undefined {
  if (only === undefined || another !== undefined) return undefined;
  const [one, other] = only.of;
  return one.nameAt.start > other.nameAt.start ? one : other;
}

function withGap(
  { fix: _, ...told }: Problem,
  {
    classification: { kind, name, record, nameAt },
    moved,
    gap,
  }: {
    readonly classification: Classification;
    readonly moved: ClassificationMember;
    readonly gap: Gap;
  },
): Problem {
  const [said = ''] = told.message.split('; each ');
  const none = `a ${record} with ${gap.witness} is in no ${kind === 'groups' ? 'group' : name}`;
  return {
    ...told,
    message: `${said}; and ${none}. Each ${record} must be in one: correct ${gap.beside.length === 0 ? 'the condition' : 'the bounds'} of ${moved.name}.`,
    related: [...(told.related ?? []), { message: none, at: nameAt }],
  };
}

/** Two members that take the same fact. */
interface Overlap {
  readonly of: readonly [ClassificationMember, ClassificationMember];
  readonly witness: string;
  /** The same as a whole row. */
  readonly row: string;
}

/** The member that overlaps the most others first, each with all that it overlaps: its bounds are likely the slip. */
function overlapping(
  classification: Classification,
  overlaps: readonly Overlap[],
  alone: ReadonlySet<ClassificationMember>,
): readonly Problem[] {
  const [first] = overlaps;
  if (first === undefined) return [];
  const withOne = (member: ClassificationMember): readonly Overlap[] =>
    overlaps.filter(({ of }) => of.includes(member));
  const [one, other] = first.of;
  const [early, late] = one.nameAt.start <= other.nameAt.start ? [one, other] : [other, one];
  // Where nothing is left to one of two, the other is too wide; else either may be, and the later one is told.
  const swallows = alone.has(early) && !alone.has(late);
  const odd = classification.members.reduce(
    (most, member) => (withOne(member).length > withOne(most).length ? member : most),
    swallows ? early : late,
  );
  const told = withOne(odd);
  return [
    overlap(classification, odd, told),
    ...overlapping(
      classification,
      overlaps.filter((each) => !told.includes(each)),
      alone,
    ),
  ];
}

/** A member that takes what others take. */
function overlap(
  { record }: Classification,
  odd: ClassificationMember,
  overlaps: readonly Overlap[],
): Problem {
  const others = overlaps.map(({ of: [a, b], ...shown }) => ({ ...shown, member: a === odd ? b : a }));
  const [first] = others;
  const witness = first?.witness ?? '';
  const names = others.map(({ member }) => member.name);
  const [one, two] =
    first !== undefined && first.member.nameAt.start < odd.nameAt.start
      ? [first.member.name, odd.name]
      : [odd.name, first?.member.name ?? ''];
  const more = names.length === 1 ? '' : `, and ${odd.name} takes some of ${inWords(names.slice(1))} too`;
  const excluded = names.map((name) => `and not ${name}`).join(' ');
  const mend =
    names.length === 1
      ? `Change the bounds of one of them, or add '${excluded}' to ${odd.name}.`
      : `Correct the bounds of ${odd.name}, or add '${excluded}' to it.`;
  const fix = withoutOthers(
    odd,
    others.map(({ member }) => member),
  );
  return problem(
    'cover/overlap',
    odd.nameAt,
    `${shownFirst(record, witness)} is in ${one} and in ${two}${more}; each ${record} must be in one. ${mend}`,
    {
      ...clauseOf(odd),
      ...(first && { witness: first.row }),
      related: others.map(({ member, witness: shared }, i) => ({
        message: `${member.name} takes ${i === 0 ? 'it' : `a ${record} with ${shared}`} too`,
        at: member.nameAt,
      })),
      ...(fix !== undefined && { fix }),
    },
  );
}

/** `and not tractors` behind the condition of a member; nothing where those others are themselves what it is not. */
function withoutOthers(odd: ClassificationMember, others: readonly ClassificationMember[]): Fix | undefined {
  const asksForOdd = others.some(({ when }) =>
    some(when, (part) => part.kind === 'belongs' && part.member === odd.name),
  );
  if (odd.outside || asksForOdd) return undefined;
  const { file, start, end } = odd.when.at;
  const added = ` ${others.map(({ name }) => `and not ${name}`).join(' ')}`;
  const open = odd.when.kind === 'logic' && odd.when.operator === 'or';
  return {
    title: `Add '${added.trim()}' to ${odd.name}`,
    edits: [
      ...(open ? [{ at: { file, start, end: start }, text: '(' }] : []),
      { at: { file, start: end, end }, text: open ? `)${added}` : added },
    ],
  };
}

function gapIn(classification: Classification, place: Place): Gap {
  const { record, program, box } = place;
  const witness = witnessOf(box, record, program);
  const what = classification.kind === 'groups' ? 'group' : classification.name;
  const mend =
    classification.kind === 'groups'
      ? `Widen a group so that it takes it, or say that it is out of scope: outside when ...`
      : `Widen one of its classes so that it takes it.`;
  const beside = neighboursOf(classification, place);
  const told = problem(
    'cover/gap',
    classification.nameAt,
    `${shownFirst(record.name, witness)} is in no ${what}, so the rules cannot say what it counts. ${mend}`,
    {
      ...clauseOf(classification),
      witness: rowOf(box, record, program),
      related: beside.map(({ name, nameAt }) => ({
        message: `${name} takes what is next to it`,
        at: nameAt,
      })),
    },
  );
  return { problem: told, witness, beside };
}

/** The members that take what lies just beside a gap, below it and above it. */
function neighboursOf(
  classification: Classification,
  { program, record, box }: Place,
): readonly ClassificationMember[] {
  const point = pointIn(box);
  const at = point === undefined || point === 'none' ? box : boxAt(box, point);
  const beside = [...at.fields].flatMap(([field, domain]) => {
    if (domain.kind !== 'whole') return [];
    const values = [domain.low - 1n, ...(domain.high === undefined ? [] : [domain.high + 1n])];
    return values
      .filter((value) => value >= 0n)
      .map(
        (value): Box => ({
          ...at,
          fields: new Map(at.fields).set(field, { kind: 'whole', low: value, high: value }),
        }),
      );
  });
  return classification.members.filter(({ when }) =>
    beside.some((near) => truthIn(when, { program, record, box: near }).known === true),
  );
}

function undecided(classification: Classification, done: boolean): Problem {
  const why = done
    ? 'its conditions compare what this proof cannot tell apart'
    : 'there are too many cases to go through';
  return problem(
    'cover/undecided',
    classification.nameAt,
    `Whether ${classification.kind === 'groups' ? 'the groups' : `the classes ${classification.name}`} take each ${classification.record} once is not decided: ${why}. Compare fields, or sums of them, with numbers and with each other, not products of fields, if you can.`,
    clauseOf(classification),
  );
}
