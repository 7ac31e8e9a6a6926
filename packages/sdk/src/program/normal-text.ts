import { plainTables } from '@tallystick/facts';
import { format as layOut } from '@tallystick/language';
import { csvCell } from '@tallystick/report';

/**
 * A file as a text that can be compared line by line. Of a program: laid out, with one blank where columns have several, so
 * that a cell that becomes wider moves no other line. Of facts: a line a row, with commas, also of a workbook or of Parquet.
 * Anything else, and what cannot be read, as it stands.
 */
export async function normalText(name: string, bytes: Uint8Array): Promise<string> {
  const asItIs = (): string => new TextDecoder().decode(bytes).replaceAll(/\r\n?/g, '\n');
  if (name.endsWith('.tally')) return lines(layOut(name, asItIs()).text);
  const tables = await plainTables({ name, bytes });
  if (tables === undefined) return asItIs();
  return tables
    .map(({ sheet, rows }) => {
      const head = sheet === undefined ? '' : `# ${sheet}\n`;
      return head + rows.map((cells) => `${cells.map(csvCell).join(',')}\n`).join('');
    })
    .join('\n');
}

/** Blanks between the words of a line become one, and what stands below a column is indented; texts and comments stay. */
function lines(text: string): string {
  return text
    .replaceAll(/"[^"\n]*"|#.*|(?<=\S) {2,}/g, (found) => (found.startsWith(' ') ? ' ' : found))
    .replaceAll(/^ {9,}/gm, ' '.repeat(8));
}
