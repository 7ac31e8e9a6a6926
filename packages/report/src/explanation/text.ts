import { formatAmount, sum } from '../amounts.ts';
import { type Palette, PLAIN } from '../palette.ts';
import type {
  Budget,
  DebtAccount,
  Explanation,
  IdleRule,
  LotAccount,
  Move,
  PartReference,
  Posted,
  RulePosting,
  StepExplained,
} from './explanation.ts';
import { postingLines } from './posting.ts';
import { type Tree, tree, treeText } from './tree.ts';

/** How an explanation is drawn. */
export interface ExplanationLook {
  readonly palette?: Palette;
  /** Box characters; without them the tree is drawn with `|` and a hyphen. */
  readonly drawsBoxes?: boolean;
}

/** An explanation as a tree to read from top to bottom: what came in, what was paid with what, what is left. */
export function explanationText(explanation: Explanation, look: ExplanationLook = {}): string {
  const { palette = PLAIN, drawsBoxes = true } = look;
  return treeText(explanationTree(explanation, palette), drawsBoxes, palette.faint);
}

function explanationTree(explanation: Explanation, palette: Palette): Tree {
  const { party, state, period, group, unit, program } = explanation;
  const only = group === undefined ? '' : `, only ${group}`;
  const title = palette.strong(`${program}: ${party} in ${state}, ${period}, in ${unit}${only}`);
  const branch = (name: string, below: readonly Tree[], otherwise = 'none'): Tree =>
    tree(palette.strong(name), below.length === 0 ? [tree(otherwise)] : below);
  return tree(title, [
    branch(
      'issued',
      explanation.issued.map((posted) => postedTree(posted, palette)),
    ),
    branch(
      'deficits',
      explanation.deficits.map((posted) => postedTree(posted, palette)),
    ),
    ...(explanation.idle.length === 0
      ? []
      : [
          branch(
            'rules that posted nothing',
            explanation.idle.map((idle) => idleTree(idle, palette)),
          ),
        ]),
    branch(
      'retired',
      explanation.steps.map((step) => stepTree(step, palette)),
    ),
    ...(explanation.limits.length === 0
      ? []
      : [
          branch(
            'limits',
            explanation.limits.map((limit) => limitTree(limit, palette)),
          ),
        ]),
    branch('bank', explanation.lots.map(lotTree)),
    branch(
      'debts',
      explanation.debts.map((debt) => debtTree(debt, palette)),
    ),
    branch(
      'rests on',
      [
        ...explanation.assumptions.map(({ name, value, reason, file, line }) =>
          tree(`assumed ${name} = ${value}`, [tree(`${reason} ${palette.faint(`(${file}:${line})`)}`)]),
        ),
        ...explanation.readings.map(({ name, choice }) => tree(`reading ${name} is ${choice}`)),
      ],
      'nothing that was assumed or chosen',
    ),
  ]);
}

function postedTree({ kind, group, amount, rules }: Posted, palette: Palette): Tree {
  const name = kind === undefined ? group : `${kind} ${group}`;
  return tree(
    `${palette.strong(amount)}  ${name}`,
    rules.map((posting) => ruleTree(posting, palette)),
  );
}

function ruleTree({ rule, formula, applies, ...posting }: RulePosting, palette: Palette): Tree {
  return tree(`rule ${partText(rule, palette)}: ${formula}`, [
    ...(applies === undefined ? [] : [tree(`applies when ${applies}`)]),
    ...postingLines(posting, palette).map((line) => tree(line)),
  ]);
}

function idleTree({ rule, rows, reason }: IdleRule, palette: Palette): Tree {
  return tree(`${partText(rule, palette)}, ${rows} ${rows === 1 ? 'row' : 'rows'}: ${reason}`);
}

function stepTree({ step, does, when, upTo, moves, amount }: StepExplained, palette: Palette): Tree {
  return tree(`${palette.strong(amount)}  step ${partText(step, palette)}: ${does}`, [
    ...(when === undefined ? [] : [tree(`when ${when.text}: ${when.holds ? 'yes' : 'no'}`)]),
    ...(upTo === undefined ? [] : [tree(`up to ${budgetText(upTo)}`)]),
    ...moves.map(moveTree),
  ]);
}

function moveTree({ kind, group, vintage, origin, against, incurred, amount }: Move): Tree {
  return tree(`${amount} from ${kind} ${group} ${vintage} (${origin}) against ${against} ${incurred}`);
}

function limitTree(limit: Budget, palette: Palette): Tree {
  return tree(`${partText(limit, palette)}: ${limit.limits}`, [tree(budgetText(limit))]);
}

/** `50% x 14.4 credits (deficits(light)), rounded down to 0.1 = 7.2; used 3, left 4.2`; a plain number has no `=`. */
function budgetText({ formula, budget, used, left }: Budget): string {
  const isPlain = formula === budget || formula.split(' ')[0] === budget;
  return `${isPlain ? formula : `${formula} = ${budget}`}; used ${used}, left ${left}`;
}

function lotTree(lot: LotAccount): Tree {
  const { kind, group, vintage, origin, last } = lot;
  const use = last === undefined ? '' : `, can be used through ${last}`;
  return tree(`${lot.closing}  ${kind} ${group} ${vintage} (${origin})${use}`, [
    tree(
      balanceText([
        [lot.opening, 'before'],
        [lot.issued, '+ issued'],
        [lot.received, '+ received'],
        [lot.retired, '- retired'],
        [lot.sent, '- sent'],
        [lot.expired, '- expired'],
      ]),
    ),
  ]);
}

function debtTree(debt: DebtAccount, palette: Palette): Tree {
  const { group, period, opening, incurred, retired, carried, shortfall, due } = debt;
  const rest = formatAmount(sum([carried, shortfall]));
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
        [retired, '- retired'],
      ]),
    ),
  ]);
}

/** `40 before + issued 8.6 - retired 3`: the terms that are not zero. */
function balanceText(terms: readonly (readonly [amount: string, name: string])[]): string {
  const shown = terms.filter(([amount]) => amount !== '0');
  const text = shown.map(([amount, name]) => `${name} ${amount}`).join(' ');
  return text.replace(/^\+ /, '');
}

function partText({ name, label, clauses, assumed }: Omit<PartReference, 'at'>, palette: Palette): string {
  const called = label === undefined ? name : `${name} "${label}"`;
  const grounds = [clauses.join(', '), assumed === undefined ? '' : 'assumed'].filter((text) => text !== '');
  return grounds.length === 0 ? called : `${called} ${palette.faint(`(${grounds.join('; ')})`)}`;
}
