import { inWords } from '@tallystick/runtime';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { CreditRule, DeficitRule } from '../program/program.ts';
import type { Change, WrittenOf } from '../work/amendment.ts';
import type { Author } from './author.ts';
import { unknownWithin } from './faults.ts';
import { laid } from './laid.ts';

export function changeDeficit(
  rule: DeficitRule,
  change: Change,
  author: Author,
  problems: Problem[],
): DeficitRule {
  const { applies: _, ...rest } = rule;
  return { ...rest, ...changedLines(rule, change, author, problems) };
}

export function changeCredit(
  rule: CreditRule,
  change: Change,
  author: Author,
  problems: Problem[],
): CreditRule {
  const { applies: _, ...rest } = rule;
  const expires = linesOf(change).find((written) => written.kind === 'expires');
  return {
    ...rest,
    ...changedLines(rule, change, author, problems),
    ...(expires && { expires: expires.part }),
  };
}

/** The lines that both sorts of rule have. */
function changedLines(
  rule: DeficitRule | CreditRule,
  change: Change,
  author: Author,
  problems: Problem[],
): Pick<DeficitRule, 'applies' | 'amount' | 'total' | 'grounds'> {
  problems.push(...wrongLines(rule, change, author));
  let { applies, amount, total, grounds } = rule;
  if (change.action === 'remove' && change.targets.some(({ name }) => name === 'applies'))
    applies = undefined;
  for (const written of linesOf(change)) {
    if (written.kind === 'expires') continue;
    if (written.kind === 'total') {
      total = written.part;
      continue;
    }
    if (written.kind === 'applies') applies = written.part.value;
    else amount = written.part.value;
    grounds = laid(written.part.grounds, grounds);
  }
  return { ...(applies && { applies }), amount, total, grounds };
}

const LINES = ['applies', 'amount', 'total', 'expires'] as const;
type Line = WrittenOf<(typeof LINES)[number]>;

function linesOf(change: Change): readonly Line[] {
  return ('parts' in change ? change.parts : []).flatMap((written) =>
    written.kind === 'applies' ||
    written.kind === 'amount' ||
    written.kind === 'total' ||
    written.kind === 'expires'
      ? [written]
      : [],
  );
}

function wrongLines(rule: DeficitRule | CreditRule, change: Change, author: Author): readonly Problem[] {
  const lines = rule.kind === 'credit' ? LINES : LINES.slice(0, -1);
  const parts = 'parts' in change ? change.parts : [];
  const wrong = parts.filter(({ kind }) => !lines.some((line) => line === kind));
  const targets = change.action === 'replace' || change.action === 'remove' ? change.targets : [];
  const names = lines.map((name) => ({ name }));
  return [
    ...targets
      .filter(({ name }) => !lines.some((line) => line === name))
      .map((target) => unknownWithin(target, rule.name, names, author)),
    ...targets
      .filter(
        ({ name }) => change.action === 'remove' && name !== 'applies' && lines.some((line) => line === name),
      )
      .map(({ name, at }) =>
        problem(
          'amendment/wrong-part',
          at,
          `${author.name} removes ${name} from ${rule.name}, but the rule needs it. Replace it, or remove the rule.`,
        ),
      ),
    ...wrong.map(({ part }) =>
      problem(
        'amendment/wrong-part',
        part.nameAt,
        `${author.name} puts ${part.name} into ${rule.name}, which has only ${inWords(lines)}.`,
      ),
    ),
  ];
}
