import type { Result } from '@tallystick/runtime';
import { type Palette, PLAIN } from '../palette.ts';
import { standingLines } from '../standing/result.ts';

/** What the result rests on, as text: nothing that was assumed or chosen goes without saying. */
export function receiptText(result: Result, palette: Palette = PLAIN): string {
  const lines: string[] = [];
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
  const standing = standingLines(result);
  if (standing !== undefined)
    lines.push('', palette.strong(standing.head), ...standing.lines.map((line) => `  ${line}`));
  lines.push('', palette.faint(`${result.program} version ${result.version}, computed by ${result.engine}`));
  return lines.map((line) => `${line}\n`).join('');
}

/** The same in Markdown. */
export function receiptMarkdown(result: Result): string {
  const standing = standingLines(result);
  const lines = [
    ...(result.assumptions.length > 0 ? ['', 'Rests on these assumptions:', ''] : []),
    ...result.assumptions.map(
      ({ name, value, reason, file, line }) => `- \`${name}\` = \`${value}\`: ${reason} (${file}:${line})`,
    ),
    ...(result.readings.length > 0 ? ['', 'Rests on these readings:', ''] : []),
    ...result.readings.map(({ name, choice }) => `- \`${name}\` is \`${choice}\``),
    ...(standing === undefined ? [] : ['', standing.head]),
    ...(standing === undefined || standing.lines.length === 0
      ? []
      : ['', ...standing.lines.map((line) => `- ${line}`)]),
    '',
    `${result.program} version ${result.version}, computed by ${result.engine}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}
