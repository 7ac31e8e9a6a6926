import {
  type CreditRule,
  type DeficitRule,
  type Expiry,
  type Expression,
  type Part,
  type Rule,
  roundingText,
  type Total,
  textOf,
} from '@tallystick/model';
import type { Choose, Construct, Difference } from '../change.ts';
import { formulaChange, idOf, insteadOf, quoted, sayTheSame } from '../said.ts';
import { mergeNamed } from '../structure/named.ts';

export function mergeDeficits(
  before: readonly DeficitRule[],
  after: readonly DeficitRule[],
  choose: Choose,
): readonly DeficitRule[] {
  return mergeNamed(
    before,
    after,
    { both: (old, now) => mergeRule(old, now, choose), added: ruleAdded, removed: ruleRemoved },
    choose,
  );
}

export function mergeCredits(
  before: readonly CreditRule[],
  after: readonly CreditRule[],
  choose: Choose,
): readonly CreditRule[] {
  const both = (old: CreditRule, now: CreditRule): CreditRule => {
    const merged = mergeRule(old, now, choose);
    if (sayTheSame(old.expires, now.expires)) return merged;
    const says = `credits ${quoted(now.name)} ${expiryChange(old.expires, now.expires)}`;
    const isNew = choose(difference(now, 'expires', 'expiry', says, [old, now], [old.expires, now.expires]));
    return { ...merged, expires: isNew ? now.expires : old.expires };
  };
  return mergeNamed(before, after, { both, added: ruleAdded, removed: ruleRemoved }, choose);
}

function mergeRule<T extends Rule>(old: T, now: T, choose: Choose): T {
  if (old.record !== now.record) {
    const says = `${ruleText(now)} is of ${insteadOf(now.record, old.record)}`;
    return choose(difference(now, 'record', 'rule', says, [old, now], [old, now])) ? now : old;
  }
  const differs = (what: string, says: string, one?: Said, other?: Said): boolean =>
    sayTheSame(one, other) ||
    choose(difference(now, what, 'rule', says, [saidIn(old, one), saidIn(now, other)], [one, other]));
  const applies = differs(
    'applies',
    `the condition of ${ruleText(now)} ${formulaChange(old.applies, now.applies)}`,
    old.applies,
    now.applies,
  );
  const amount = differs(
    'amount',
    `the amount of ${ruleText(now)} ${formulaChange(old.amount, now.amount)}`,
    old.amount,
    now.amount,
  );
  const total = differs(
    'total',
    `the total of ${ruleText(now)} is ${totalText(now.total)} instead of ${totalText(old.total)}`,
    old.total,
    now.total,
  );
  if (applies && amount && total) return now;
  if (!applies && !amount && !total) return old;
  return {
    ...now,
    applies: (applies ? now : old).applies,
    amount: (amount ? now : old).amount,
    total: (total ? now : old).total,
  };
}

type Said = Expression | Total;

/** A rule at one of its lines, which an amendment can have written elsewhere. */
function saidIn<T extends Rule>(rule: T, line: Said | undefined): T {
  return line === undefined ? rule : { ...rule, at: line.at };
}

function difference(
  { kind, name }: Rule,
  what: string,
  construct: Construct,
  says: string,
  [before, after]: readonly [Part | undefined, Part | undefined],
  [was, is]: readonly [object | undefined, object | undefined],
): Difference {
  return { id: idOf(`${kind}:${name}/${what}`, was, is), construct, part: name, says, before, after };
}

function ruleAdded(part: Rule): Difference {
  return difference(part, 'rule', 'rule', `${ruleText(part)} is added`, [undefined, part], [undefined, part]);
}

function ruleRemoved(part: Rule): Difference {
  return difference(
    part,
    'rule',
    'rule',
    `${ruleText(part)} is taken out`,
    [part, undefined],
    [part, undefined],
  );
}

function ruleText({ kind, name }: Rule): string {
  return `the ${kind} ${quoted(name)}`;
}

function totalText({ rounding, notBelowZero }: Total): string {
  const rounded = rounding === undefined ? 'not rounded' : roundingText(rounding);
  return notBelowZero ? `not below zero, ${rounded}` : rounded;
}

/** `expire at the end of vintage + 6 instead of the end of vintage + 5`: of several cases those alone that are others. */
function expiryChange(old: Expiry, now: Expiry): string {
  if (old.kind === 'cases' && now.kind === 'cases') {
    const [was, is] = [old.cases.map(caseText), now.cases.map(caseText)];
    const [gone, come] = [was.filter((one) => !is.includes(one)), is.filter((one) => !was.includes(one))];
    if (gone.length > 0 && come.length > 0)
      return `expire at the ${quoted(come.join(', '))} instead of the ${quoted(gone.join(', '))}`;
  }
  return `${expiryText(now)}, where before they ${expiryText(old)}`;
}

function caseText({ last, when }: Extract<Expiry, { kind: 'cases' }>['cases'][number]): string {
  return `end of ${textOf(last)}${when === undefined ? '' : ` when ${textOf(when)}`}`;
}

function expiryText(expires: Expiry): string {
  switch (expires.kind) {
    case 'never':
      return 'never expire';
    case 'as':
      return `expire as ${quoted(expires.credit)}`;
    case 'cases':
      return `expire at the ${quoted(expires.cases.map(caseText).join(', '))}`;
  }
}
