import { decimal, inWords } from '@tallystick/runtime';
import { decimalsOf, formatAmount } from '../amounts.ts';
import { type Palette, PLAIN } from '../palette.ts';
import { oneLine } from '../tables/one-line.ts';
import { tableText } from '../tables/text.ts';
import { countedAccounts, DIRECTIONS } from './counted.ts';
import type { Diff, DiffChange, DiffSide, Impact, ScenarioImpacts, Verdict } from './diff.ts';
import { totalText } from './outcomes.ts';
import { placeText } from './places.ts';
import { attributionTable, impactTable } from './tables.ts';

/** So many rows of what moves are shown; the others are in the JSON form. */
export const SHOWN = 20;

/** A diff for a terminal: the changes, then what moves, worst first, then which change does it. */
export function diffText(diff: Diff, palette: Palette = PLAIN): string {
  const { program, label, from, to, states, changes, impact, scenarios, verdict, stale = [] } = diff;
  const acting = changes.filter(({ remark }) => !remark);
  const remarks = changes.filter(({ remark }) => remark);
  return [
    `${palette.strong(`${label ?? program}: ${countOf(acting.length)}`)}\n`,
    `  from  ${sideText(from)}\n  to    ${sideText(to)}\n`,
    ...(states === undefined ? [] : [`  in    ${inWords(states)}\n`]),
    ...(acting.length === 0
      ? []
      : ['\n', ...acting.map((change) => changeText(change, acting, from, palette))]),
    ...(remarks.length === 0
      ? []
      : [
          `\n${palette.strong('Changes no amount')}\n`,
          ...remarks.map(({ words }) => `  ${oneLine(words)}\n`),
        ]),
    ...(stale.length === 0
      ? []
      : [
          `\n${palette.strong('Accepted, and no longer there')}\n`,
          ...stale.map(({ words: gone, reason }) => `  ${oneLine(gone)} (${oneLine(reason)})\n`),
        ]),
    ...(impact === undefined ? [] : [`\n${impactText(impact, diff, palette)}`]),
    ...(scenarios === undefined ? [] : [`\n${scenariosText(scenarios, palette)}`]),
    ...(verdict === undefined ? [] : [`\n${verdictText(verdict, palette)}`]),
  ].join('');
}

function countOf(changes: number): string {
  if (changes === 0) return 'no change of the law';
  return changes === 1 ? '1 change of the law' : `${changes} changes of the law`;
}

/** `the law as of 2025-11-03 with A2024, in HEAD~1 (version 12ab)`. */
export function sideText({ program, asOf, amendments, revision, files, version }: DiffSide): string {
  const day = asOf === undefined ? '' : ` as of ${asOf}`;
  const amended = amendments.length === 0 ? ', without amendments' : ` with ${inWords(amendments)}`;
  const at = revision === undefined ? '' : `, in ${revision}`;
  const named = files === undefined ? '' : `, in ${inWords(files)}`;
  return `${program}${day}${amended}${at}${named} (version ${version})`;
}

/** `1  stricter   From model year 2024, ...`, and beneath it where it comes from. */
function changeText(
  change: DiffChange,
  all: readonly DiffChange[],
  from: DiffSide,
  palette: Palette,
): string {
  const { unit, direction, words, amendment, clauses, states, accepted } = change;
  const colour =
    direction === 'stricter' ? palette.bad : direction === 'looser' ? palette.good : palette.faint;
  const first = all.find((one) => one.unit === unit);
  const number = first === change ? `${unit ?? ''}` : '';
  const place = placeText(change, from);
  const because = [
    ...(amendment === undefined ? [] : [amendment]),
    ...(clauses.length === 0 ? [] : [oneLine(clauses.join('; '))]),
    ...(states === undefined
      ? []
      : [`in ${states.length > 3 ? `${states.length} states` : states.join(', ')}`]),
  ].join(', ');
  const where = place === '' ? '' : palette.place(place);
  const beneath = [because, where].filter((text) => text !== '').join('  ');
  const indent = ' '.repeat(15);
  return [
    `${number.padStart(3)}  ${colour(DIRECTIONS[direction].padEnd(9))} ${oneLine(words)}\n`,
    ...(beneath === '' ? [] : [`${indent}${beneath}\n`]),
    ...(accepted === undefined ? [] : [`${indent}${palette.good('accepted')}: ${oneLine(accepted)}\n`]),
  ].join('');
}

function impactText(impact: Impact, { unit }: Diff, palette: Palette): string {
  const { facts, moves, attribution } = impact;
  const over = inWords(facts);
  if (moves.length === 0) return `Nothing moves over ${over}.\n`;
  const table = impactTable(impact, SHOWN);
  const more = table.left === 0 ? '' : `${table.left} more rows are in the JSON form.\n`;
  const head = palette.strong(`What moves over ${over}, in ${unit}`);
  const total = totalText(impact);
  const count = [...(total === '' ? [] : [total]), `${countedAccounts(impact)}.`].join('\n');
  const split =
    attribution === undefined
      ? ''
      : `\n${palette.strong(`What each change does to the sums, in ${unit}`)}\n${tableText(attributionTable(impact), palette)}${methodText(impact)}`;
  return `${head}\n${tableText(table, palette)}${more}${count}\n${split}`;
}

/** How the split was found, and how far off a sampled one can be. */
export function methodText({ attribution, totals }: Impact): string {
  if (attribution === undefined) return '';
  const { method, laws, orders } = attribution;
  if (method === 'exact')
    return `Exact: the mean over all orders in which the changes can be made, from ${laws} laws.\n`;
  const errors = totals.flatMap(({ shares = [] }) => shares.map(({ error = '0' }) => error));
  const most = errors.reduce((worst, error) => (Number(error) > Number(worst) ? error : worst), '0');
  return `Sampled: the mean over ${orders} orders in which the changes can be made, from ${laws} laws. In 19 of 20 cases a share of the sums is off by ${most} at most; the error of each share is in the JSON form.\n`;
}

function scenariosText({ all, moved, failed }: ScenarioImpacts, palette: Palette): string {
  const head = `${moved.length} of ${all} scenarios come to something else.`;
  const lines = moved.slice(0, SHOWN).map(({ title, at, moves }) => {
    const [worst] = moves;
    if (worst === undefined) return '';
    const { party, state, period, group, amount, from, to } = worst;
    const others = moves.length === 1 ? '' : `, and ${moves.length - 1} more`;
    const shown = [from, to].map((text) => formatAmount(decimal(text), decimalsOf(decimal(text))));
    return `  ${oneLine(title)}  ${palette.place(`${at.file}:${at.line}`)}\n    ${oneLine(party)} ${state} ${period} ${group}: ${amount} ${shown.join(' -> ')}${others}\n`;
  });
  const rest = moved.length > SHOWN ? `  ${moved.length - SHOWN} more are in the JSON form.\n` : '';
  const faults = failed.map(({ title, reason }) => `  ${oneLine(title)}: ${oneLine(reason)}\n`);
  const broken =
    faults.length === 0
      ? ''
      : `${faults.length} cannot be computed under one of the laws:\n${faults.join('')}`;
  return `${palette.strong(head)}\n${lines.join('')}${rest}${broken}`;
}

/** The verdict, with its proof, its witness, or what was searched. */
export function verdictText(verdict: Verdict, palette: Palette = PLAIN): string {
  switch (verdict.verdict) {
    case 'equivalent':
      return `${palette.good('equivalent')}: ${PROOFS[verdict.proof]}\n`;
    case 'undecided':
      return `${palette.doubtful('undecided')}: that they come to the same is not proved, and ${verdict.fleets} fleets made of the values on which something turns show no difference.\n`;
    case 'differs': {
      const { rows, scenario } = verdict.witness;
      const size = rows.length === 1 ? 'one row shows' : `${rows.length} rows show`;
      return `${palette.bad('differs')}: ${size} it, here as a scenario of the later law.\n\n${scenario}`;
    }
  }
}

/** What was proved, as a sentence goes on. */
export const PROOFS = {
  'same law': 'both laws say the same.',
  'same normal form':
    'once all is left out that decides nothing, both laws say the same, so they come to the same on all facts.',
} as const;
