import { type Palette, PLAIN } from '../palette.ts';
import { oneLine } from '../tables/one-line.ts';
import type {
  Budget,
  DebtAccount,
  DueExplained,
  ElectionExplained,
  IdleRule,
  InterestExplained,
  LotAccount,
  Move,
  PartReference,
  StepExplained,
  TransferExplained,
} from './explanation.ts';
import { type Tree, tree } from './tree.ts';

/** A rule that had facts to work on and posted nothing, and why. */
export function idleTree({ rule, rows, reason }: IdleRule, palette: Palette = PLAIN): Tree {
  return tree(`${partText(rule, palette)}, ${rows} ${rows === 1 ? 'row' : 'rows'}: ${reason}`, [], rule.at);
}

/** A choice, since when it holds, and the rows that say so. */
export function electionTree(
  { word, election, choice, label, since, rows }: ElectionExplained,
  palette: Palette = PLAIN,
): Tree {
  const meaning = label === undefined ? '' : ` (${label})`;
  const why = since === undefined ? 'by default, since nothing was chosen' : `chosen in ${since}`;
  return tree(
    `${word} ${partText(election, palette)} is ${palette.strong(choice)}${meaning}: ${why}`,
    rows.map((at) => tree(palette.place(`${at.file}:${at.line}`), [], at)),
    election.at,
  );
}

/** What came from another account or went to it, and the rows that say so. */
export function transferTree(
  { direction, party, kind, group, vintage, origin, amount, pool, counterpart, rows }: TransferExplained,
  palette: Palette = PLAIN,
): Tree {
  const way = direction === 'sent' ? 'sent to' : 'received from';
  return tree(
    `${palette.strong(amount)}  ${kind} ${group} ${vintage} (${origin}) ${way} ${otherOf(oneLine(party), counterpart, pool)}`,
    rows.map(({ at, amount: part }) => tree(`${palette.place(`${at.file}:${at.line}`)}  ${part}`, [], at)),
  );
}

function otherOf(party: string, counterpart: string | undefined, pool: string | undefined): string {
  if (pool !== undefined) return `${counterpart ?? ''} through ${pool}`;
  return counterpart === undefined ? party : `${party} in ${counterpart}`;
}

/** A step: its condition, its budget, what it moved. */
export function stepTree(
  { step, pool, does, when, upTo, moves, amount }: StepExplained,
  palette: Palette = PLAIN,
): Tree {
  return tree(
    `${palette.strong(amount)}  ${pool === undefined ? '' : `pool ${partText(pool, palette)}, `}step ${partText(step, palette)}: ${does}`,
    [
      ...(when === undefined ? [] : [tree(`when ${when.text}: ${when.holds ? 'yes' : 'no'}`)]),
      ...(upTo === undefined ? [] : [tree(`up to ${budgetText(upTo)}`)]),
      ...moves.map(moveTree),
    ],
    step.at,
  );
}

function moveTree({ kind, group, vintage, origin, against, incurred, amount, met }: Move): Tree {
  const paid = met === undefined ? '' : `${met} of `;
  return tree(`${amount} from ${kind} ${group} ${vintage} (${origin}) against ${paid}${against} ${incurred}`);
}

/** A limit: what it allows and what became of it. */
export function limitTree(limit: Budget, palette: Palette = PLAIN): Tree {
  return tree(`${partText(limit, palette)}: ${limit.limits}`, [tree(budgetText(limit))], limit.at);
}

/** `50% x 14.4 credits (deficits(light)), rounded down to 0.1 = 7.2; used 3, left 4.2`; a plain number has no `=`. */
function budgetText({ formula, budget, before, used, left }: Budget): string {
  const isPlain = formula === budget || formula.split(' ')[0] === budget;
  const earlier = before === undefined ? '' : ` used ${before} in the years before,`;
  return `${isPlain ? formula : `${formula} = ${budget}`};${earlier} used ${used}, left ${left}`;
}

/** A lot: what stands of it, and how that came about in the period. */
export function lotTree(lot: LotAccount): Tree {
  const { kind, group, vintage, origin, last } = lot;
  const use = last === undefined ? '' : `, can be used through ${last}`;
  return tree(`${lot.closing}  ${kind} ${group} ${vintage} (${origin})${use}`, [
    tree(
      balanceText([
        [lot.opening, 'before'],
        [lot.seeded ?? '0', '+ seeded'],
        [lot.issued, '+ issued'],
        [lot.invalidated ?? '0', '- invalidated'],
        [lot.received, '+ received'],
        [lot.retired, '- retired'],
        [lot.sent, '- sent'],
        [lot.expired, '- expired'],
      ]),
    ),
  ]);
}

/** A debt: what became of it, and how. */
export function debtTree(debt: DebtAccount, palette: Palette = PLAIN): Tree {
  const { group, period, opening, incurred, met, interest, carried, shortfall, due } = debt;
  const rest = shortfall === '0' ? carried : shortfall;
  const fate =
    shortfall !== '0'
      ? `${palette.bad('shortfall')}: not made up in time`
      : carried !== '0'
        ? `carried, due in ${due ?? 'a later period'}`
        : 'met';
  return tree(`${rest}  ${group} ${period}: ${fate}`, [
    tree(
      balanceText([
        [opening, 'before'],
        [incurred, '+ incurred'],
        [met, '- met'],
        [interest?.amount ?? '0', '+ interest'],
      ]),
    ),
    ...(interest === undefined ? [] : [interestTree(interest, palette)]),
  ]);
}

function interestTree(interest: InterestExplained, palette: Palette): Tree {
  return tree(
    `interest by ${partText(interest, palette)}: ${interest.formula} = ${interest.amount}`,
    [],
    interest.at,
  );
}

/** A line of the calendar: the day, and how it is counted. */
export function dueTree({ deadline, days, date }: DueExplained, palette: Palette = PLAIN): Tree {
  return tree(
    `${date}  ${partText(deadline, palette)}: ${days} days after the end of the period`,
    [],
    deadline.at,
  );
}

/** `40 before + issued 8.6 - retired 3`: the terms that are not zero. */
function balanceText(terms: readonly (readonly [amount: string, name: string])[]): string {
  const shown = terms.filter(([amount]) => amount !== '0');
  const text = shown.map(([amount, name]) => `${name} ${amount}`).join(' ');
  return text.replace(/^\+ /, '');
}

/** `low_volume "Low volume" (1963.3(c)(3); assumed)`. */
export function partText(
  { name, label, clauses, assumed }: Omit<PartReference, 'at'>,
  palette: Palette = PLAIN,
): string {
  const called = label === undefined ? name : `${name} "${label}"`;
  const grounds = [clauses.join(', '), assumed === undefined ? '' : 'assumed'].filter((text) => text !== '');
  return grounds.length === 0 ? called : `${called} ${palette.faint(`(${grounds.join('; ')})`)}`;
}
