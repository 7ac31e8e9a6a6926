import { inWords } from '@tallystick/runtime';
import { heldBy, inWordsOf, readingsAsked, readingsIn } from '../analysis/readings.ts';
import { clauseOf } from '../analysis/scope.ts';
import { grouped } from '../grouped.ts';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import { wordOf } from '../program/elections.ts';
import type { Limit, Program, Reading, Step } from '../program/program.ts';
import { textOf } from '../program/text.ts';
import { yearsText } from '../program/years.ts';
import { originsText } from './budgets.ts';
import { overlaps } from './moving.ts';
import { actingOnly } from './settling.ts';

/** A limit that holds for some answers to a reading only. */
interface Variant {
  readonly limit: Limit;
  readonly answers: readonly string[];
}

/** What a limit is on: credits of a kind against deficits of a group. */
interface Slot {
  readonly kind: string;
  readonly group: string;
}

/**
 * Proves that limits which are variants of each other, one for one answer to a reading and one for another, leave no
 * answer out: else what is limited under the others would not be limited under it, and nobody said so. A limit for one
 * answer alone is no variant: there is a limit, or there is none.
 */
export function proveVariants(program: Program): readonly Problem[] {
  const asking = grouped(
    program.settlement.limits.flatMap((limit) =>
      limit.when === undefined ? [] : readingsAsked(limit.when).map((name) => ({ name, limit })),
    ),
    ({ name }) => name,
  );
  return program.readings.flatMap((reading) => {
    const limits = new Set((asking.get(reading.name) ?? []).map(({ limit }) => limit));
    // Limits on credits of other states, or over other years, do not stand for each other.
    return [...grouped([...limits], sortOf).values()].flatMap((alike) => leftOut(reading, alike, program));
  });
}

/** What tells limits apart beside credits and groups. */
function sortOf(limit: Limit): string {
  return `${originsText(limit)}; ${yearsText(limit)}; ${limit.carried}`;
}

function leftOut(reading: Reading, limits: readonly Limit[], program: Program): readonly Problem[] {
  const answers = reading.choices.map(({ name }) => name);
  const variants = limits.flatMap((limit): readonly Variant[] => {
    const { when } = limit;
    if (when === undefined) return [];
    const held = answers.filter((answer) => heldBy(when, { [reading.name]: answer }) !== false);
    return held.length === answers.length ? [] : [{ limit, answers: held }];
  });
  const inTurn = variants.filter((one) => variants.some((other) => takeTurns(one, other)));
  const slots = new Map(
    inTurn.flatMap(({ limit }) => slotsOf(limit)).map((slot) => [`${slot.kind} ${slot.group}`, slot]),
  );
  const told = answers.flatMap((answer) => {
    const bare = [...slots.values()].filter(
      (slot) => !variants.some((one) => one.answers.includes(answer) && isOn(one.limit, slot)),
    );
    return bare.length === 0 ? [] : [lacking(reading, answer, bare, { variants, inTurn }, program)];
  });
  return told.length > 0 ? told : answers.flatMap((answer) => unlimited(reading, answer, variants, program));
}

/**
 * An answer under which nothing limits what is limited under another. A text may mean that: it is said where several limits
 * stand for the other, or where the same credits are limited against other groups under every answer.
 */
function unlimited(
  reading: Reading,
  answer: string,
  variants: readonly Variant[],
  { settlement: { limits, steps } }: Program,
): readonly Problem[] {
  // A step for this answer can have a budget of its own in the place of the limit.
  const budgeted = steps.filter(
    ({ upTo, when }) =>
      upTo !== undefined &&
      when !== undefined &&
      readingsAsked(when).includes(reading.name) &&
      heldBy(when, { [reading.name]: answer }) !== false,
  );
  const holding = limits.filter(
    (limit) => variants.find((one) => one.limit === limit)?.answers.includes(answer) ?? true,
  );
  const bare = variants
    .map(({ limit }) => limit)
    .filter(
      (limit) =>
        !holding.includes(limit) &&
        slotsOf(limit).every(
          (slot) =>
            ![...holding, ...budgeted].some((other) => other.carried === limit.carried && isOn(other, slot)),
        ),
    );
  const [first, another] = bare;
  const isOdd = holding.some((other) => other.kinds.some((kind) => first?.kinds.includes(kind)));
  if (first === undefined || (another === undefined && !isOdd)) return [];
  const word = wordOf(reading.choosing?.by);
  const kinds = inWords([...new Set(bare.flatMap((limit) => limit.kinds))]);
  const groups = inWords([...new Set(bare.flatMap(({ against }) => against))]);
  return [
    problem(
      'reach/one-answer',
      reading.choices.find(({ name }) => name === answer)?.nameAt ?? reading.nameAt,
      `Under the answer ${answer} to the ${word} ${reading.name} nothing limits ${kinds} against ${groups}; under another ${bare.length === 1 ? `the limit ${first.name} does` : `the limits ${inWords(bare.map(({ name }) => name))} do`}. If the text limits such credits under ${answer} too, add a limit for it: ${inWordsOf({ [reading.name]: answer }, { readings: [reading] }).trimStart()}`,
      {
        ...clauseOf(reading),
        related: bare.map(({ name, nameAt }) => ({ message: `${name} is for another answer`, at: nameAt })),
      },
    ),
  ];
}

/** True if two limits are on some of the same, and never hold under one answer. */
function takeTurns(one: Variant, other: Variant): boolean {
  return overlaps(one.limit, other.limit) && !one.answers.some((answer) => other.answers.includes(answer));
}

function slotsOf({ kinds, against }: Limit): readonly Slot[] {
  return kinds.flatMap((kind) => against.map((group) => ({ kind, group })));
}

function isOn({ kinds, against }: Limit | Step, { kind, group }: Slot): boolean {
  return kinds.includes(kind) && against.includes(group);
}

function lacking(
  reading: Reading,
  answer: string,
  bare: readonly Slot[],
  { variants, inTurn }: { readonly variants: readonly Variant[]; readonly inTurn: readonly Variant[] },
  program: Program,
): Problem {
  const onIt = variants.filter(({ limit }) => bare.some((slot) => isOn(limit, slot)));
  const [{ limit: one } = {}] = variants;
  const always = program.settlement.limits.find(
    (limit) =>
      one !== undefined &&
      sortOf(limit) === sortOf(one) &&
      !variants.some((one) => one.limit === limit) &&
      slotsOf(limit).every((slot) => bare.some((one) => one.kind === slot.kind && one.group === slot.group)),
  );
  const when = inWordsOf({ [reading.name]: answer }, program).trimStart();
  if (always !== undefined) return holdsToo(always, onIt, when, reading);
  const what = `${inWords([...new Set(bare.map(({ kind }) => kind))])} against ${inWords([...new Set(bare.map(({ group }) => group))])}`;
  const isNamed = variants.some(({ answers }) => answers.includes(answer));
  // One that takes turns with no other likely has the wrong answer.
  const odd = onIt.find((one) => !inTurn.includes(one)) ?? onIt[0];
  const at =
    (isNamed ? odd?.limit.when?.at : reading.choices.find(({ name }) => name === answer)?.nameAt) ??
    reading.nameAt;
  return problem(
    'reach/no-variant',
    at,
    `No limit of ${what} holds ${when}${actingOnly(onIt.map(({ limit }) => limit))}. Without one, such credits can meet all that is owed. Add a limit for this answer, or correct the condition of one.`,
    {
      ...clauseOf(odd?.limit ?? reading),
      witness: `${bare[0]?.kind ?? ''} against deficits of ${bare[0]?.group ?? ''}, ${when}`,
      related: onIt
        .filter(({ limit }) => limit.when?.at !== at)
        .map(({ limit: { name, nameAt } }) => ({ message: `${name} is for another answer`, at: nameAt })),
    },
  );
}

/** A limit on the same that holds under every answer: it was likely meant for the one that is left out. */
function holdsToo(limit: Limit, others: readonly Variant[], when: string, reading: Reading): Problem {
  const at = { ...limit.to.at, start: limit.to.at.end };
  return problem(
    'reach/no-variant',
    limit.nameAt,
    `Limit ${limit.name} holds under every answer to the ${wordOf(reading.choosing?.by)} ${reading.name}, also where ${inWords(others.map((one) => one.limit.name))} ${others.length === 1 ? 'is' : 'are'} on the same: of two limits that hold at once the smaller binds. Say for which answer it is: ${when}`,
    {
      ...clauseOf(limit),
      related: others.map((one) => ({
        message: `${one.limit.name} is on the same`,
        at: one.limit.nameAt,
      })),
      fix: { title: `Add '${when}' to ${limit.name}`, edits: [{ at, text: ` ${when}` }] },
    },
  );
}

/** A step that acts under every answer, before one that is for some of them: it was likely meant for the others. */
export function withoutAnswer(step: Step, shadows: readonly Step[], program: Program): Problem | undefined {
  const [shadow, another] = shadows;
  const { when } = step;
  if (when === undefined || shadow === undefined || another !== undefined || shadow.when !== undefined)
    return undefined;
  const [reading, more] = readingsIn([when], program);
  if (reading === undefined || more !== undefined) return undefined;
  const others = reading.choices.filter(({ name }) => heldBy(when, { [reading.name]: name }) === false);
  const [answer] = others;
  if (answer === undefined) return undefined;
  const said =
    others.length === 1
      ? inWordsOf({ [reading.name]: answer.name }, program).trimStart()
      : `when not (${textOf(when)})`;
  return problem(
    'reach/shadowed-step',
    shadow.nameAt,
    `Step ${shadow.name} acts under every answer to the ${wordOf(reading.choosing?.by)} ${reading.name}, so ${step.name}, which acts when ${textOf(when)}, can never move anything: ${shadow.name} before it uses the same credits against the same deficits. Say for which answer ${shadow.name} is, for example: ${said}; or take ${step.name} out.`,
    {
      ...clauseOf(shadow),
      related: [{ message: `${step.name} has nothing left to do`, at: step.nameAt }],
    },
  );
}
