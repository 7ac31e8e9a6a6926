import { inWords, type Result } from '@tallystick/runtime';
import { type Palette, PLAIN } from '../palette.ts';
import { standingLines } from '../standing/result.ts';
import { correctedHead, correctionLines } from './corrections.ts';
import { electionLines } from './elections.ts';

const ELECTIONS = 'Chosen otherwise than by default:';

/** What the result rests on, as text: nothing that was assumed or chosen goes without saying. */
export function receiptText(result: Result, palette: Palette = PLAIN): string {
  const lines: string[] = [];
  const law = lawLines(result);
  if (law.length > 0) lines.push('', ...law);
  const corrections = correctionLines(result);
  if (corrections.length > 0 || result.known !== undefined)
    lines.push('', palette.strong(correctedHead(result)), ...corrections.map((line) => `  ${line}`));
  if (result.assumptions.length > 0) {
    lines.push('', palette.strong('Rests on these assumptions:'));
    for (const { name, value, reason, file, line } of result.assumptions) {
      lines.push(`  ${name} = ${value}`, palette.faint(`      ${reason} (${file}:${line})`));
    }
  }
  if (result.readings.length > 0) {
    lines.push('', palette.strong('Rests on these readings:'));
    for (const { name, choice } of result.readings) lines.push(`  ${name} is ${choice}`);
  }
  const elections = electionLines(result);
  if (elections.length > 0)
    lines.push('', palette.strong(ELECTIONS), ...elections.map((line) => `  ${line}`));
  const standing = standingLines(result);
  if (standing !== undefined)
    lines.push('', palette.strong(standing.head), ...standing.lines.map((line) => `  ${line}`));
  lines.push('', palette.faint(`${result.program} version ${result.version}, computed by ${result.engine}`));
  return lines.map((line) => `${line}\n`).join('');
}

/** The same in Markdown. */
export function receiptMarkdown(result: Result): string {
  const standing = standingLines(result);
  const corrections = correctionLines(result);
  const elections = electionLines(result);
  const lines = [
    ...lawLines(result).flatMap((line) => ['', line]),
    ...(corrections.length > 0 || result.known !== undefined ? ['', correctedHead(result)] : []),
    ...(corrections.length > 0 ? ['', ...corrections.map((line) => `- ${line}`)] : []),
    ...(result.assumptions.length > 0 ? ['', 'Rests on these assumptions:', ''] : []),
    ...result.assumptions.map(
      ({ name, value, reason, file, line }) => `- \`${name}\` = \`${value}\`: ${reason} (${file}:${line})`,
    ),
    ...(result.readings.length > 0 ? ['', 'Rests on these readings:', ''] : []),
    ...result.readings.map(({ name, choice }) => `- \`${name}\` is \`${choice}\``),
    ...(elections.length > 0 ? ['', ELECTIONS, '', ...elections.map((line) => `- ${line}`)] : []),
    ...(standing === undefined ? [] : ['', standing.head]),
    ...(standing === undefined || standing.lines.length === 0
      ? []
      : ['', ...standing.lines.map((line) => `- ${line}`)]),
    '',
    `${result.program} version ${result.version}, computed by ${result.engine}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Which law was applied, where it is not the base text: the day, and each amendment. */
function lawLines({ asOf, amendments }: Result): readonly string[] {
  if (asOf === undefined && amendments === undefined) return [];
  const day = asOf === undefined ? 'The law' : `The law as of ${asOf}`;
  if (amendments === undefined) return [`${day}: no amendment is in force, the base text holds.`];
  const each = amendments.map(
    ({ name, label, from, states }) =>
      `${name}${label === undefined ? '' : ` "${label}"`} from ${from}${states === undefined ? '' : ` in ${inWords(states)}`}`,
  );
  return [`${day}, with ${inWords(each)}.`];
}
