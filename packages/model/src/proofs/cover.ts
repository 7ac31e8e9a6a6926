import { clauseOf } from '../analysis/scope.ts';
import { problem } from '../problems/catalogue.ts';
import { hasErrors, type Problem } from '../problems/problem.ts';
import type { Classification, ClassificationMember, Program, RecordType } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { type Box, boxAt, type Cut, pointIn, spaceOf } from './box.ts';
import { classificationsOf } from './named.ts';
import { parted } from './parted.ts';
import { shownFirst } from './shown.ts';
import { type Place, type Truth, truthIn } from './truth.ts';
import { witnessOf } from './witness.ts';

/** What is known of the members of a classification in a box. */
interface Members {
  /** Takes every fact of the box. */
  readonly sure: ClassificationMember | undefined;
  /** May take some. */
  readonly open: readonly ClassificationMember[];
}

/**
 * Proves that groups and classes take every fact once (classes: every fact in scope), by cutting the space of a record
 * where their conditions change. Tells the first gap, and each pair of members that overlap.
 */
export function proveCover(
  classification: Classification,
  record: RecordType,
  program: Program,
): readonly Problem[] {
  const problems: Problem[] = [];
  const overlaps = new Set<string>();
  const taken = new Set<ClassificationMember>();
  let gap = false;
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
        const pair = `${sure.name} ${second.name}`;
        if (!overlaps.has(pair))
          problems.push(overlap(classification, sure, second, witnessOf(box, record, program)));
        overlaps.add(pair);
        taken.add(sure).add(second);
        return undefined;
      }
      if (open.length === 0) {
        if (sure !== undefined) taken.add(sure);
        if (sure === undefined && !gap) {
          gap = true;
          problems.push(gapIn(classification, place));
        }
        return undefined;
      }
      if (cut !== undefined) return { cut, known: { sure, open } };
      doubt = true;
      return undefined;
    },
  );
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

function overlap(
  classification: Classification,
  one: ClassificationMember,
  other: ClassificationMember,
  witness: string,
): Problem {
  const [first, second] = one.nameAt.start <= other.nameAt.start ? [one, other] : [other, one];
  const { record } = classification;
  return problem(
    'cover/overlap',
    second.nameAt,
    `${shownFirst(record, witness)} is in ${first.name} and in ${second.name}; each ${record} must be in one. Change the bounds of one of them, or add 'and not ${first.name}' to ${second.name}.`,
    {
      ...clauseOf(second),
      witness,
      related: [{ message: `${first.name} takes it too`, at: first.nameAt }],
    },
  );
}

function gapIn(classification: Classification, place: Place): Problem {
  const { record, program, box } = place;
  const witness = witnessOf(box, record, program);
  const what = classification.kind === 'groups' ? 'group' : classification.name;
  const mend =
    classification.kind === 'groups'
      ? `Widen a group so that it takes it, or say that it is out of scope: outside when ...`
      : `Widen one of its classes so that it takes it.`;
  return problem(
    'cover/gap',
    classification.nameAt,
    `${shownFirst(record.name, witness)} is in no ${what}, so the rules cannot say what it counts. ${mend}`,
    { ...clauseOf(classification), witness, related: neighboursOf(classification, place) },
  );
}

/** The members that take what lies just beside a gap, below it and above it. */
function neighboursOf(
  classification: Classification,
  { program, record, box }: Place,
): readonly { readonly message: string; readonly at: ClassificationMember['nameAt'] }[] {
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
  const found = classification.members.filter(({ when }) =>
    beside.some((near) => truthIn(when, { program, record, box: near }).known === true),
  );
  return found.map(({ name, nameAt }) => ({ message: `${name} takes what is next to it`, at: nameAt }));
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
