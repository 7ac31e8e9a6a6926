import { grouped } from '../grouped.ts';
import { type ModelCode, problem } from '../problems/catalogue.ts';
import { hasErrors, inReadingOrder, isUndecided, type Problem } from '../problems/problem.ts';
import type { Program } from '../program/program.ts';
import type { Span } from '../program/span.ts';
import { textOf } from '../program/text.ts';
import { proveAnswers } from './alike.ts';
import { proveAmounts } from './amounts.ts';
import { beginProofs, type ProofCache, type ProofRun } from './cache.ts';
import { proveCitations, proveListed } from './cited.ts';
import { proveCover } from './cover.ts';
import { proveDivisors } from './divisors.ts';
import { toldAtField } from './grain.ts';
import { recordsNamed } from './named.ts';
import { proveOrigins } from './origins.ts';
import { allOf, casesOf, type Lookup, withRule } from './postings.ts';
import { askedForFields, provePresence } from './presence.ts';
import { readsOf, readsOfAmount, readsOfRule, readsOfSettlement } from './reads.ts';
import { proveSettled } from './settled.ts';
import { proveSteps } from './steps.ts';
import { proveTable } from './tables.ts';
import { proveTies } from './ties.ts';
import { proveUse } from './unused.ts';
import { earnedIn, proveBegin, proveYears } from './years.ts';

/** What was proved, and which proofs were gone through for it: the others were known. */
export interface Proofs {
  readonly problems: readonly Problem[];
  readonly ran: readonly string[];
}

/**
 * What is proved of a program that its analysis found sound: each problem has a witness where there is one. Where
 * conditions or groups are not sound, what would only follow from that is left out.
 *
 * @param cache what was proved of it before; proofs that read nothing that has changed are taken from there
 */
export function prove(program: Program, cache: ProofCache = new Map()): readonly Problem[] {
  return proveAnew(program, cache).problems;
}

/** As `prove`, with the names of the proofs that were gone through. */
export function proveAnew(program: Program, cache: ProofCache): Proofs {
  const run = beginProofs(cache, lawOf(program));
  const problems = inReadingOrder(proveBy(program, run));
  run.end();
  return { problems, ran: run.ran };
}

/** The law that a program is: its next version is most like the one that the same amendments made. */
function lawOf({ id, amendments }: Program): string {
  return [id, ...amendments.map(({ name }) => name)].join(' ');
}

/** All proofs, each made by the run, in no order. */
export function proveBy(program: Program, run: ProofRun): readonly Problem[] {
  const absent = askedForFields(program).flatMap((asked) =>
    run.prove(
      `fields in ${asked.part.id}`,
      [asked.part, asked.expression, asked.inScope, ...readsOf(asked.record, [asked.expression], program)],
      () => provePresence(asked, program),
    ),
  );
  if (hasErrors(absent)) return atFields(absent, program);
  const sound = program.classifications.flatMap((one) =>
    recordsNamed(program.records, one.record).flatMap((record) =>
      run.prove(`cover of ${one.id}`, [one, ...readsOf(record, [], program)], () =>
        proveCover(one, record, program),
      ),
    ),
  );
  // That nothing in scope is in a class only follows where the groups say what is in scope.
  if (hasErrors(sound))
    return toldAtField(
      sound.filter(({ code }) => code !== 'cover/empty'),
      program,
    );
  const early = proveBegin(program);
  // Where the first year of the program is in doubt, values and cases for earlier years only follow from that.
  if (early.length > 0) return [...sound, ...early];
  const rest = proveRules(program, run, sound.some(isUndecided));
  const isEmpty = sound.some(({ code }) => code === 'cover/empty');
  return [...sound, ...(isEmpty ? rest.filter(({ code }) => !FOLLOWS.has(code)) : rest)];
}

/** Of a field that several parts ask for where rows have none, it is likely its own condition that is not as it was meant. */
function atFields(absent: readonly Problem[], { records }: Program): readonly Problem[] {
  const fieldAt = (place: Span | undefined) =>
    records
      .flatMap((record) => record.fields.map((field) => ({ field, record: record.name })))
      .find(({ field }) => place !== undefined && isSame(field.nameAt, place));
  const byPlace = grouped(absent, ({ related }) => `${related?.[0]?.at.file} ${related?.[0]?.at.start}`);
  return [...byPlace.values()].flatMap((all) => {
    const [first] = all;
    const found = fieldAt(first?.related?.[0]?.at);
    if (all.length < 2 || found?.field.when === undefined) return all;
    const { name, when, nameAt } = found.field;
    const condition = textOf(when);
    return [
      problem(
        'type/out-of-place',
        nameAt,
        `A ${found.record} has ${name} only when ${condition}, and ${all.length} places ask for it of others. Widen this condition, or ask for it there first: ${condition} and ...`,
        {
          ...(first?.witness !== undefined && { witness: first.witness }),
          related: all.map(({ at }) => ({ message: `${name} is asked for here`, at })),
        },
      ),
    ];
  });
}

/** What only follows where a group takes nothing. */
const FOLLOWS: ReadonlySet<string> = new Set<ModelCode>([
  'table/unreachable-cell',
  'reach/idle-rule',
  'reach/idle-step',
  'reach/idle-limit',
  'reach/idle-expiry',
  'reach/idle-credits',
]);

/** What is told at a rule of deficits where by it nothing is owed, of a group or from a year on: its look-ups follow from that. */
const NOTHING_OWED: ReadonlySet<string> = new Set<ModelCode>([
  'reach/idle-rule',
  'reach/idle-step',
  'reach/unused-credit',
]);

/** @param told that facts come to groups and classes is not decided, so that it need not be said once more */
function proveRules(program: Program, run: ProofRun, told: boolean): readonly Problem[] {
  const rules = [...program.deficits, ...program.credits].map((rule) => {
    const reads = readsOfRule(rule, program);
    const cases = run.cases(`cases of ${rule.id}`, reads, () => casesOf(rule, program));
    return { rule, reads, ...withRule(cases, rule, program) };
  });
  const reach = allOf(rules);
  if (!reach.complete) return told ? [] : [tooMany(program)];
  const lookups = grouped(reach.lookups, ({ table }) => table);
  const readsByRule = new Map(rules.map(({ rule, reads }) => [rule, reads]));
  const allReads = [...new Set(rules.flatMap(({ reads }) => reads))];
  const settled = readsOfSettlement(program);
  const {
    settlement,
    pools,
    states,
    records,
    classifications,
    credits,
    deficits,
    lets,
    readings,
    periods,
    counts,
  } = program;
  const earned = earnedIn(reach);
  const expiring = program.tables.filter((table) => settled.has(table));
  const amounts = together(
    rules.flatMap(({ rule, reads, postings }) =>
      run.prove(`amounts of ${rule.id}`, [...reads, ...readsOfAmount(rule, program)], () =>
        proveAmounts(postings, program),
      ),
    ),
  );
  const tables = program.tables.flatMap((table) => {
    const asked = lookups.get(table.name) ?? [];
    const asking = [...new Set(asked.map(({ rule }) => rule))];
    const reads = asking.flatMap((rule) => readsByRule.get(rule) ?? []);
    const found = run.prove(`table ${table.id}`, [table, settled.has(table), ...reads], () =>
      proveTable(table, asked, settled.has(table), program),
    );
    return found.map((one) => ({ problem: one, asking }));
  });
  const negative = new Set(amounts.map(({ at }) => at));
  const ties = run.prove('orders', [settlement, credits, lets, readings, ...expiring, ...allReads], () =>
    proveTies(program, reach),
  );
  const steps = run.prove(
    'steps',
    [settlement, pools, states, records, credits, lets, readings, counts, ...expiring, ...allReads],
    () => proveSteps(program, reach),
  );
  const values = run.prove('settlement values', [settlement, pools, lets, periods, ...expiring], () =>
    proveSettled(program),
  );
  const divisors = run.prove(
    'divisors',
    [settlement, pools, classifications, lets, readings, periods, ...expiring],
    () => proveDivisors(program),
  );
  const years = run.prove(
    'years',
    [settlement, pools, states, records, credits, lets, readings, periods, ...expiring, earned],
    () => proveYears(program, earned),
  );
  // Credits that expire before anything is owed are told at the year from which it is.
  const isLate = ({ code, at }: Problem): boolean =>
    states.some(({ earns, owes }) => {
      if (earns === undefined || owes === undefined) return false;
      const [told, cause] = code === 'reach/unused-credit' ? [earns, owes] : [owes, earns];
      const isSided = code === 'reach/unused-credit' || code === 'reach/late-credits';
      return isSided && isSame(told.at, at) && years.some((one) => concerns(one, cause.at));
    });
  // A value with the wrong sign breaks its column too.
  const unowed = steps.find(
    ({ code, at }) =>
      NOTHING_OWED.has(code) &&
      deficits.some(({ applies, nameAt }) =>
        [applies?.at, nameAt].some((place) => place && isSame(place, at)),
      ),
  );
  const follows = ({ problem: { code }, asking }: (typeof tables)[number]): boolean =>
    unowed !== undefined &&
    code === 'table/unreachable-cell' &&
    asking.every((rule) => rule.kind === 'deficit');
  const odd = tables
    .filter((one) => !follows(one))
    .map((one) => one.problem)
    .filter(({ code, at }) => code !== 'table/trend' || !negative.has(at));
  const unasked = tables
    .filter(follows)
    .map(({ problem: { at } }) => ({ message: 'so nothing asks for this', at }));
  const found = [
    ...swappedTerms(states, atTerms(states, odd, years)),
    ...amounts,
    ...ties,
    ...run.prove('origins', [settlement, states, records], () => proveOrigins(program)),
    // Steps are not decided for the reason that is told of the orders, or of a value by which they go.
    ...steps
      .map((one) => (one === unowed ? { ...one, related: [...(one.related ?? []), ...unasked] } : one))
      .filter(
        (one) =>
          !shadowedBy(one, ties) &&
          !isLate(one) &&
          (!isUndecided(one) || [ties, values, divisors].every((found) => found.length === 0)),
      ),
    ...values,
    ...divisors,
    ...proveUse(program),
    ...proveCitations(program),
    ...proveListed(program),
  ];
  const answers = run.prove(
    'answers',
    [settlement, pools, readings, records, classifications, lets, deficits, credits],
    () => proveAnswers(program),
  );
  // In a condition that is told for another reason, no answer decides anything.
  const alike = answers.filter(({ at }) => !found.some((one) => holds(one.at, at)));
  return ofStranger([...found, ...alike], reach.lookups, program);
}

/** What is told of a group that the program does not speak of. */
const OF_STRANGER: ReadonlySet<string> = new Set<ModelCode>([
  'table/missing-row',
  'reach/unmet-deficit',
  'reach/unused-credit',
  'order/unnamed',
]);

/** A group that none of several tables has a value for: it is out of scope, or they lack it. That is one mistake, told at it. */
function ofStranger(
  problems: readonly Problem[],
  lookups: readonly Lookup[],
  { classifications, tables }: Program,
): readonly Problem[] {
  const missing = problems.find(({ code }) => code === 'table/missing-row');
  const named = new Set(
    tables
      .flatMap(({ rows, columns = [] }) => [...rows.flatMap(({ keys }) => keys), ...columns])
      .flatMap((key) => (key.kind === 'member' ? [key.name] : [])),
  );
  const groups = classifications.filter(({ kind }) => kind === 'groups').flatMap(({ members }) => members);
  const scope = groups.filter(({ outside }) => !outside);
  const [stranger, another] = scope.filter(({ name }) => !named.has(name));
  if (missing === undefined || stranger === undefined || another !== undefined || scope.length < 2)
    return problems;
  const asked = lookups.filter(({ keys }) => keys.includes(stranger.name)).map(({ table }) => table);
  if (new Set(asked).size < 2) return problems;
  const { name, nameAt } = stranger;
  const about = problems.filter(({ code }) => OF_STRANGER.has(code));
  const out = groups.some(({ outside }) => outside)
    ? ''
    : ' If it is out of scope, call it outside: outside when ...';
  const told: Problem = {
    ...missing,
    at: nameAt,
    message: `No table has a value for the group ${name}, and rules ask for one.${out === '' ? ' Add' : `${out}; else add`} it to the tables, and to the steps and orders.`,
    related: about.map(({ message, at }) => ({ message, at })),
  };
  return [...problems.filter((one) => !about.includes(one)), told];
}

/** Of problems of one place the gravest, with the others beside it: a cell that several rules look up is one mistake. */
function together(problems: readonly Problem[]): readonly Problem[] {
  const places = grouped(problems, ({ at }) => `${at.file} ${at.start}`);
  return [...places.values()].flatMap((all) => {
    const first = all.find(({ severity }) => severity === 'error') ?? all[0];
    if (first === undefined) return [];
    const related = all.flatMap((one) => one.related ?? []);
    return [{ ...first, ...(related.length > 0 && { related }) }];
  });
}

/** A step that takes more kinds than it should, as a tie shows, leaves later ones nothing to do. */
function shadowedBy({ code, related = [] }: Problem, ties: readonly Problem[]): boolean {
  return code === 'reach/shadowed-step' && ties.some((tie) => related.some(({ at }) => isSame(at, tie.at)));
}

function isWarning({ severity }: Problem): boolean {
  return severity === 'warning';
}

/** True for a problem that is told at a place, or beside it. */
function concerns({ at, related = [] }: Problem, place: Span): boolean {
  return [at, ...related.map((one) => one.at)].some((one) => isSame(one, place));
}

function holds(around: Span, within: Span): boolean {
  return around.file === within.file && around.start <= within.start && within.end <= around.end;
}

function isSame(a: Span, b: Span): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}

/** Rows that nobody asks for and credits that nobody can use, both because a state owes so late, are told at its year. */
function atTerms(
  states: Program['states'],
  tables: readonly Problem[],
  years: readonly Problem[],
): readonly Problem[] {
  const terms = states.flatMap(({ owes }) => owes?.at ?? []);
  const late = terms.find((term) =>
    [tables, years].every((problems) => problems.some((one) => isWarning(one) && concerns(one, term))),
  );
  const all = [...tables, ...years];
  const found = late === undefined ? [] : all.filter((one) => isWarning(one) && concerns(one, late));
  const first = years.find((one) => found.includes(one));
  if (late === undefined || first === undefined) return all;
  const related = found.map(({ message, at }) => ({ message, at }));
  return [...all.filter((one) => !found.includes(one)), { ...first, at: late, related }];
}

/** A state that owes before its table begins, and earns only later: the one mistake is its year, or the two are swapped. */
function swappedTerms(states: Program['states'], problems: readonly Problem[]): readonly Problem[] {
  return states.reduce((told, { name, owes, earns }): readonly Problem[] => {
    const missing = owes && told.find(({ code, at }) => code === 'table/missing-row' && isSame(at, owes.at));
    const late = earns && told.find(({ code, at }) => code === 'reach/late-credits' && isSame(at, earns.at));
    if (missing === undefined || late === undefined) return told;
    const beside = {
      message: `${name} earns from ${earns?.period} only: are the two years in each other's place?`,
      at: late.at,
    };
    return told
      .filter((one) => one !== late)
      .map((one) => (one === missing ? { ...one, related: [...(one.related ?? []), beside] } : one));
  }, problems);
}

function tooMany(program: Program): Problem {
  return problem(
    'reach/undecided',
    program.nameAt,
    `What the rules of ${program.name} can come to is not decided: there are too many cases to go through, so its tables, orders and steps are not proved. Compare fields, or sums of them, with numbers and with each other, not products of fields, if you can.`,
  );
}
