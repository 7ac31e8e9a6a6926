import type { PartVersion } from '@tallystick/runtime';
import { type Palette, PLAIN } from '../palette.ts';
import { correctionText } from '../result/corrections.ts';
import { affectedText } from '../standing/result.ts';
import { oneLine } from '../tables/one-line.ts';
import type { Explanation, Posted, RulePosting } from './explanation.ts';
import {
  debtTree,
  dueTree,
  electionTree,
  idleTree,
  limitTree,
  lotTree,
  partText,
  stepTree,
  transferTree,
} from './parts.ts';
import { postingTrees } from './posting.ts';
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

/** The same as a tree, each part with its place. */
export function explanationTree(explanation: Explanation, palette: Palette = PLAIN): Tree {
  const { party, state, period, group, unit, program } = explanation;
  const only = group === undefined ? '' : `, only ${group}`;
  const title = palette.strong(`${program}: ${oneLine(party)} in ${state}, ${period}, in ${unit}${only}`);
  const branch = (name: string, below: readonly Tree[], otherwise = 'none'): Tree =>
    tree(palette.strong(name), below.length === 0 ? [tree(otherwise)] : below);
  return tree(title, [
    ...(explanation.elections.length === 0
      ? []
      : [
          branch(
            'elections',
            explanation.elections.map((election) => electionTree(election, palette)),
          ),
        ]),
    branch(
      'issued',
      explanation.issued.map((posted) => postedTree(posted, palette)),
    ),
    ...(explanation.transfers.length === 0
      ? []
      : [
          branch(
            'transfers',
            explanation.transfers.map((transfer) => transferTree(transfer, palette)),
          ),
        ]),
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
    ...(explanation.corrections === undefined
      ? []
      : [
          branch(
            'corrections',
            explanation.corrections.map((one) => tree(correctionText(one))),
          ),
        ]),
    ...(explanation.due === undefined
      ? []
      : [
          branch(
            'due',
            explanation.due.map((due) => dueTree(due, palette)),
          ),
        ]),
    ...standingBranch(explanation, branch),
    branch(
      'rests on',
      [
        ...explanation.assumptions.map(({ name, value, reason, file, line }) =>
          tree(`assumed ${name} = ${value}`, [tree(`${reason} ${palette.faint(`(${file}:${line})`)}`)], {
            file,
            line,
          }),
        ),
        ...explanation.readings.map(({ name, choice }) => tree(`reading ${name} is ${choice}`)),
        ...amendedTrees(explanation.versions ?? []),
      ],
      'nothing that was assumed or chosen',
    ),
  ]);
}

/** The parts that are as amendments say, by amendment. */
function amendedTrees(versions: readonly PartVersion[]): readonly Tree[] {
  const names = [...new Set(versions.flatMap(({ amendment }) => amendment ?? []))];
  return names.map((name) =>
    tree(
      `amended by ${name}`,
      versions
        .filter(({ amendment }) => amendment === name)
        .map(({ part, from, through }) => tree(`${part}${yearsText(from, through)}`)),
    ),
  );
}

/** ` from 2026 through 2027`; nothing where it governs all periods. */
function yearsText(from: number | undefined, through: number | undefined): string {
  return `${from === undefined ? '' : ` from ${from}`}${through === undefined ? '' : ` through ${through}`}`;
}

function postedTree({ kind, group, amount, rules }: Posted, palette: Palette): Tree {
  const name = kind === undefined ? group : `${kind} ${group}`;
  return tree(
    `${palette.strong(amount)}  ${name}`,
    rules.map((posting) => ruleTree(posting, palette)),
  );
}

function ruleTree({ rule, formula, applies, ...posting }: RulePosting, palette: Palette): Tree {
  return tree(
    `rule ${partText(rule, palette)}: ${formula}`,
    [...(applies === undefined ? [] : [tree(`applies when ${applies}`)]), ...postingTrees(posting, palette)],
    rule.at,
  );
}

type Branch = (name: string, below: readonly Tree[], otherwise: string) => Tree;

function standingBranch({ standing }: Explanation, branch: Branch): readonly Tree[] {
  if (standing === undefined) return [];
  const affected = standing.obligations.map((one) => tree(`${one.obligation} ${affectedText(one)}`));
  return [
    branch(`standing on ${standing.asOf}`, affected, 'all obligations bind, by the events that are recorded'),
  ];
}
