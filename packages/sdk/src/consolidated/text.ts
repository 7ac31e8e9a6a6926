import { format } from '@tallystick/language';
import {
  type BaseText,
  type Carry,
  type Change,
  type Citation,
  type Classification,
  type CreditRule,
  type Deadline,
  type DeficitRule,
  type Enactment,
  inWords,
  type Part,
  type Program,
  type Reading,
  type RecordType,
  type Span,
  type State,
  type Table,
  type Work,
  writersOf,
} from '@tallystick/model';
import type { LoadedWork } from '../program/read.ts';
import {
  braceIn,
  type Edit,
  edited,
  elementsOf,
  lineEnd,
  type Texts,
  textsOf,
  wholeLines,
} from './source.ts';
import {
  carryText,
  classificationText,
  isAt,
  readingText,
  recordText,
  ruleText,
  tableText,
  withGoverns,
  withInherited,
} from './versions.ts';

/** What a consolidated text leaves out: what was put into it, what happened to it, and the files that it brings along. */
const LEFT_OUT = ['use', 'amendment', 'timeline', 'agreement', 'obligation'];

/**
 * The law as one text: the base text with each amendment in its place, marked by a comment, and what every version of a
 * part governs. It is laid out as `tally fmt` does, and says the same law when it is read.
 */
export function consolidatedText({ work, texts: files }: LoadedWork, law: Program): string {
  const adoption = work.adoptions.find(({ name }) => name === law.name);
  const base = work.programs.find(({ name }) => name === (adoption?.original ?? law.name));
  if (base === undefined) return '';
  const program = { ...law, states: ownStates(law, base, work) };
  const texts = textsOf(files);
  const writing: Writing = {
    texts,
    base,
    changes: [...work.amendments.flatMap(({ changes }) => changes), ...(adoption?.exceptions ?? [])],
    titles: new Map([
      ...program.amendments.map((amendment) => [amendment.name, titleOf(amendment)] as const),
      [program.name, `# exception of ${program.name}`],
    ]),
    clauses: new Map(program.amendments.map(({ name, grounds }) => [name, grounds.citations])),
  };
  const edits = editsOf(program, writing);
  const own = new Set(allParts(base).map(({ at }) => at.file));
  const text = work.sources
    .filter(({ file }) => own.has(file))
    .map(({ file }) => {
      const source = texts.text(file);
      const removed = elementsOf(source, adoption === undefined ? LEFT_OUT : [...LEFT_OUT, 'clauses']);
      const head =
        file === base.at.file && adoption !== undefined ? [headEdit(base, adoption.at, texts)] : [];
      return edited(source, [...removed, ...head, ...(edits.get(file) ?? [])]).trim();
    })
    .filter((each) => each !== '')
    .join('\n\n');
  return format('consolidated.tally', `${heading(program)}\n\n${text}\n`).text;
}

/** The states of a program without those of programs that adopt it: they have exceptions that its text does not say. */
function ownStates({ name, states }: Program, base: BaseText, work: Work): readonly State[] {
  const adopting = work.adoptions.filter((adoption) => adoption.name !== name);
  return states.flatMap((state) =>
    adopting.some((adoption) => adoption.states.some((one) => isAt(one, state)))
      ? base.states.filter((one) => one.name === state.name)
      : [state],
  );
}

/** What is needed to write versions of parts. */
interface Writing {
  readonly texts: Texts;
  readonly base: BaseText;
  readonly changes: readonly Change[];
  /** The comment above a version that an amendment wrote. */
  readonly titles: ReadonlyMap<string, string>;
  /** What each amendment cites. */
  readonly clauses: ReadonlyMap<string, readonly Citation[]>;
}

function heading({ name, label, amendments }: Program): string {
  const what = label ?? name;
  return amendments.length === 0
    ? `# ${what}: the text without amendments.`
    : `# ${what}: the consolidated text, with ${inWords(amendments.map((amendment) => amendment.name))}.`;
}

function titleOf({ name, label, effective, applies }: Enactment): string {
  return `# ${name}${label === undefined ? '' : ` "${label}"`}, in force from ${effective.date}, applies from ${applies.period}`;
}

/** `program ACT_CO "..." adopts ACT as of 2023-04-20 under "..." {` in the place of the original's head. */
function headEdit(base: BaseText, at: Part['at'], { slice }: Texts): Edit {
  const head = slice(at);
  const own = head
    .slice(0, braceIn(head))
    .replace(/\badopts\s+\S+\s+as\s+(?:of\s+\S+|amended(?:\s+from\s+time\s+to\s+time)?)/, '');
  return { start: base.at.start, end: base.at.start + braceIn(slice(base.at)), text: own };
}

/** The lists of parts that stand at the margin and that amendments change, in a fixed order. */
function listsAtMargin(base: BaseText): readonly (readonly Part[])[] {
  const { states, records, classifications, tables, lets, readings, deficits, credits } = base;
  const { deadlines, pools, scenarios } = base;
  return [
    ...[states, records, classifications, tables, lets, readings, deficits, credits],
    ...[deadlines, pools, scenarios],
  ];
}

/** The lists of parts that stand in `settle`, in the order in which they stand there. */
function listsInSettle({ settlement }: BaseText): readonly (readonly Part[])[] {
  const { useOrders, payOrders, steps, limits, carries } = settlement;
  return [useOrders, payOrders, steps, limits, carries];
}

function allParts(base: BaseText): readonly Part[] {
  return [base, ...listsAtMargin(base).flat(), ...listsInSettle(base).flat(), ...base.clauses];
}

/** A place between two lines. */
interface Place {
  readonly file: string;
  readonly offset: number;
}

function editsOf(program: Program, writing: Writing): ReadonlyMap<string, readonly Edit[]> {
  const { base, texts } = writing;
  const { at } = base.settlement;
  const edits = new Map<string, Edit[]>();
  const put = (file: string, edit: Edit): void => {
    const known = edits.get(file) ?? [];
    known.push(edit);
    edits.set(file, known);
  };
  const behind = ({ file, start, end }: Span): Place => ({
    file,
    offset: wholeLines(texts.text(file), { start, end }).end,
  });
  const atMargin = listsAtMargin(base);
  for (const [i, parts] of listsAtMargin(program).entries())
    editList(atMargin[i] ?? [], parts, writing, behind(at), put);
  const inSettle = listsInSettle(base);
  let home = behind({ ...at, end: at.start + braceIn(texts.slice(at)) });
  for (const [i, parts] of listsInSettle(program).entries()) {
    const own = inSettle[i] ?? [];
    editList(own, parts, writing, home, put);
    const last = own.at(-1);
    if (last !== undefined) home = behind(last.at);
  }
  return edits;
}

/**
 * Turns the list of the base text into that of the program: what is gone, what is bounded, what is new and where. Parts
 * of which the base text has none go to `home`.
 */
function editList(
  base: readonly Part[],
  parts: readonly Part[],
  writing: Writing,
  home: Place,
  put: (file: string, edit: Edit) => void,
): void {
  const { texts } = writing;
  const insert = ({ file, offset }: Place, text: string): void => {
    put(file, { start: offset, end: offset, text: `\n\n${text}\n\n` });
  };
  for (const part of base)
    if (!parts.some((other) => other.amendment === undefined && isAt(other, part)))
      put(part.at.file, wholeLines(texts.text(part.at.file), part.at));
  let anchor: Part | undefined;
  const placed = new Set<Part>();
  const homeless: string[] = [];
  for (const part of parts) {
    const own = part.amendment === undefined ? base.find((other) => isAt(other, part)) : undefined;
    if (own !== undefined && !placed.has(own)) {
      placed.add(own);
      anchor = own;
      const text = texts.slice(own.at);
      const bounded = withGoverns(text, part.governs);
      if (bounded !== text) put(own.at.file, { start: own.at.start, end: own.at.end, text: bounded });
      continue;
    }
    const version = withGoverns(
      withInherited(versionText(part, writing), part, writing.clauses.get(part.amendment ?? '')),
      part.governs,
    );
    const text = `${titleAbove(part, writing)}${version}`;
    const place = anchor ?? base[0];
    if (place === undefined) homeless.push(text);
    else {
      const { file } = place.at;
      const source = texts.text(file);
      const offset =
        anchor === undefined ? wholeLines(source, place.at).start : lineEnd(source, place.at.end);
      insert({ file, offset }, text);
    }
  }
  if (homeless.length > 0) {
    const text = homeless.join('\n\n');
    insert(home, parts.some(isDeadline) ? `calendar {\n${text}\n}` : text);
  }
}

/** A line for each amendment whose hand is in a version. */
function titleAbove(part: Part, { titles }: Writing): string {
  return writersOf(part)
    .map((writer) => titles.get(writer))
    .flatMap((title) => (title === undefined ? [] : [`${title}\n`]))
    .join('');
}

/** A version as text: as it was written, or with what an amendment changed within it. */
function versionText(part: Part, { texts, base, changes }: Writing): string {
  const written = changes.flatMap((change) => ('parts' in change ? change.parts : []));
  if (isTable(part)) {
    const tables = [...base.tables, ...written.flatMap((one) => (one.kind === 'table' ? [one.part] : []))];
    const origin = tables.find((other) => isAt(other, part));
    const same =
      origin?.rows.length === part.rows.length &&
      part.rows.every((row) => isIn(row.at, part.at) && row.cells.every((cell) => isIn(cell.at, part.at)));
    if (same || origin === undefined) return texts.slice(part.at);
    const rows = [
      ...tables.flatMap((table) => table.rows),
      ...written.flatMap((one) => (one.kind === 'row' ? [one.part] : [])),
    ];
    return tableText(part, origin, rows, texts);
  }
  if (isClassification(part)) return classificationText(part, texts);
  if (isReading(part)) return readingText(part, texts);
  if (isRecord(part)) return recordText(part, texts);
  if (isRule(part)) return ruleText(part, changes, texts);
  if (isCarry(part)) return carryText(part, texts);
  return texts.slice(part.at);
}

function isIn(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
}

function isCarry(part: Part): part is Carry {
  return 'periods' in part && !('first' in part);
}

function isDeadline(part: Part): part is Deadline {
  return 'days' in part;
}

function isTable(part: Part): part is Table {
  return 'rows' in part && 'keys' in part && 'unit' in part;
}

function isClassification(part: Part): part is Classification {
  return 'members' in part && 'record' in part;
}

function isRecord(part: Part): part is RecordType {
  return 'fields' in part;
}

function isReading(part: Part): part is Reading {
  return 'choices' in part && 'default' in part;
}

function isRule(part: Part): part is DeficitRule | CreditRule {
  return 'amount' in part && 'total' in part;
}
