import {
  type Carry,
  type Change,
  type Citation,
  type Classification,
  type CreditRule,
  type DeficitRule,
  type ExpiryCase,
  isExtended,
  type Part,
  type Reading,
  type RecordType,
  type Table,
  type TableRow,
  textOf,
  type Validity,
} from '@tallystick/model';
import { braceIn, type Texts } from './source.ts';

/** `governs from 2026 through 2028 in CA, OR`; empty where a part governs everything. */
function governsText({ from, through, states }: Validity): string {
  const words = [
    from === undefined ? '' : ` from ${from}`,
    through === undefined ? '' : ` through ${through}`,
    states === undefined ? '' : ` in ${states.join(', ')}`,
  ].join('');
  return words === '' ? '' : `governs${words}`;
}

/** A part as it is written, with words put behind what it says of itself: before its block, or at its end. */
function withWords(text: string, words: string): string {
  if (words === '') return text;
  const brace = braceIn(text);
  return brace === text.length
    ? `${text} ${words}`
    : `${text.slice(0, brace).trimEnd()} ${words} ${text.slice(brace)}`;
}

const GOVERNS =
  /("(?:\\.|""|[^"\\])*"|#[^\n]*)|\s*\bgoverns\b(?:\s+from\s+\d+)?(?:\s+through\s+\d+)?(?:\s+in\s+\w+(?:\s*,\s*\w+)*)?/g;

/** A part as it is written, with what it governs, in the place of what it said of that. */
export function withGoverns(text: string, validity: Validity): string {
  const brace = braceIn(text);
  const head = text.slice(0, brace).replace(GOVERNS, (_, kept: string | undefined) => kept ?? '');
  return withWords(head + text.slice(brace), governsText(validity));
}

const STRING = '"(?:\\\\.|""|[^"\\\\])*"';
const CITED = new RegExp(`\\bunder\\s+${STRING}(?:\\s*,\\s*${STRING})*|${STRING}|#[^\\n]*`, 'g');

/**
 * A part as it is written, with the clauses that it has from the amendment around it, which the consolidated text does not
 * have. `around` are those of the amendment: a part that cites nothing rests on them.
 */
export function withInherited(text: string, part: Part, around: readonly Citation[] = []): string {
  const { citations } = part.grounds;
  const inherited = citations.length === 0 ? around : citations.filter((citation) => citation.inherited);
  if (part.amendment === undefined || inherited.length === 0) return text;
  const clauses = inherited.map(({ clause }) => `"${clause}"`).join(', ');
  const head = text.slice(0, braceIn(text));
  const own = [...head.matchAll(CITED)].findLast(([found]) => found.startsWith('under'));
  if (own === undefined) return withWords(text, `under ${clauses}`);
  const end = own.index + own[0].length;
  return `${text.slice(0, end)}, ${clauses}${text.slice(end)}`;
}

/** The head of a part with a block, up to and with the brace. */
function headOf(text: string): string {
  return text.slice(0, braceIn(text) + 1);
}

/** A block: its head, one line a part, and the brace that closes it. */
function blockOf(head: string, lines: readonly string[]): string {
  return `${head}\n${lines.map((line) => `  ${line}\n`).join('')}}`;
}

/** A part on a line of its own, below what is said of it. */
function lineOf(part: Part, { slice }: Texts): string {
  const said = part.doc?.split('\n').map((line) => `## ${line}\n`) ?? [];
  return `${said.join('')}${withInherited(slice(part.at), part)}`;
}

/** A table in which rows or cells are changed. `base` is the table as it was written, `rows` are all that are written. */
export function tableText(table: Table, base: Table, rows: readonly TableRow[], texts: Texts): string {
  const [first] = base.rows;
  const head = texts.slice({ ...base.at, end: first?.at.start ?? base.at.end }).trimEnd();
  return blockOf(
    head,
    table.rows.map((row) =>
      rowText(
        row,
        rows.find((other) => isAt(other, row)),
        texts,
      ),
    ),
  );
}

/** A row as it is written, with the cells that were changed in the place of those that they replace. */
function rowText(row: TableRow, written: TableRow | undefined, texts: Texts): string {
  if (written === undefined || written === row) return texts.slice(row.at);
  let text = '';
  let at = row.at.start;
  for (const [i, cell] of row.cells.entries()) {
    const old = written.cells[i];
    if (old === undefined) continue;
    text += texts.slice({ ...row.at, start: at, end: old.at.start }) + texts.slice(cell.at);
    at = old.at.end;
  }
  return text + texts.slice({ ...row.at, start: at });
}

/** Groups or classes of which some are changed. */
export function classificationText({ members, at }: Classification, texts: Texts): string {
  return blockOf(
    headOf(texts.slice(at)),
    members.map((member) => lineOf(member, texts)),
  );
}

/** A record of which fields are changed. */
export function recordText({ fields, at }: RecordType, texts: Texts): string {
  return blockOf(
    headOf(texts.slice(at)),
    fields.map((field) => lineOf(field, texts)),
  );
}

/** A reading of which choices are changed. */
export function readingText({ choices, at }: Reading, texts: Texts): string {
  return blockOf(
    headOf(texts.slice(at)),
    choices.map((choice) => lineOf(choice, texts)),
  );
}

const LINE = /^[ \t]*(?=(?:applies|amount|total|expires)\b)/m;

/** A rule of which lines are changed; a line that is not, stays as it is written. */
export function ruleText(rule: DeficitRule | CreditRule, changes: readonly Change[], texts: Texts): string {
  const text = texts.slice(rule.at);
  const head = headOf(text);
  const lines = new Map(
    text
      .slice(head.length, text.lastIndexOf('}'))
      .split(LINE)
      .map((line) => [/^\w+/.exec(line)?.[0] ?? '', line.trimEnd()] as const)
      .filter(([word]) => word !== ''),
  );
  const written = changes.flatMap((change) => ('parts' in change ? change.parts : []));
  for (const { kind, part } of written) {
    if (kind === 'applies' && part.value === rule.applies) lines.set(kind, texts.slice(part.at));
    if (kind === 'amount' && part.value === rule.amount) lines.set(kind, texts.slice(part.at));
    if (kind === 'total' && part === rule.total) lines.set(kind, texts.slice(part.at));
    if (kind === 'expires' && rule.kind === 'credit' && part === rule.expires)
      lines.set(kind, texts.slice(part.at));
  }
  if (rule.applies === undefined) lines.delete('applies');
  const extended = rule.kind === 'credit' && rule.expires.kind === 'cases' && isExtended(rule.expires);
  if (extended) lines.set('expires', `expires ${rule.expires.cases.map(caseText).join(',\n')}`);
  if (written.length === 0) return text;
  const order = ['applies', 'amount', 'total', 'expires'];
  return blockOf(
    head,
    order.flatMap((word) => lines.get(word) ?? []),
  );
}

/** A case of the expiry that `also lots issued before` makes of two, which nobody wrote. */
function caseText({ last, when }: ExpiryCase): string {
  return `end of ${textOf(last)} ${when === undefined ? 'otherwise' : `when ${textOf(when)}`}`;
}

/** A carry with the periods and the interest that it has: `also debts incurred before` fixes the periods anew, and leaves the interest. */
export function carryText({ periods, interest, at }: Carry, { slice }: Texts): string {
  return slice(at).replace(
    /(\bfor\s+)[\d_]+(\s+(?:\w+\s+)?year)s?\b.*?(?=,\s*then\b)/s,
    (_, before: string, unit: string) =>
      `${before}${periods}${unit}${periods === 1 ? '' : 's'}${interest === undefined ? '' : ` ${slice(interest.at)}`}`,
  );
}

/** True for a part that stands where another does: a version of it that an amendment changed within. */
export function isAt(part: Part, other: Part): boolean {
  return part.at.file === other.at.file && part.at.start === other.at.start;
}
