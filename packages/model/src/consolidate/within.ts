import { didYouMean, inWords } from '@tallystick/runtime';
import { problem } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import type { Part, Validity } from '../program/grounds.ts';
import type { Classification, Reading, RecordType, RowKey, Table, TableRow } from '../program/program.ts';
import type { Change, Target, WrittenKind, WrittenPart } from '../work/amendment.ts';
import type { Author, Changed } from './author.ts';
import type { Draft } from './draft.ts';
import { exists, sameText, saysTheSame, unknownWithin } from './faults.ts';
import { laid } from './laid.ts';
import { difference, intersection } from './region.ts';
import { changeCredit, changeDeficit } from './rule-lines.ts';

/** Changes a row or a cell of a table, a field of a record, a group or class, a choice of a reading, or a line of a rule. */
export function changeWithin(draft: Draft, change: Change, author: Author): Changed {
  const container = containerOf(change);
  const problems: Problem[] = [];
  let found = false;
  const [taken, made]: [Part[], Part[]] = [[], []];
  /** The versions of the container, changed where the author reaches them. */
  const edit = <T extends Part>(parts: readonly T[], name: (part: T) => string, make: (part: T) => T) =>
    parts.flatMap((part) => {
      if (name(part) !== container.name) return [part];
      const common = intersection(part.governs, author.region);
      found = true;
      if (common === undefined) return [part];
      const version = make(part);
      taken.push(part);
      made.push(version);
      return [
        ...difference(part.governs, common, author.states).map((governs) => ({ ...part, governs })),
        versionOf(version, common, author),
      ];
    });
  const named = ({ name }: Part): string => name;
  const changed: Draft = {
    ...draft,
    table: edit(draft.table, named, (table) => changeTable(table, change, author, problems)),
    classification: edit(
      draft.classification,
      ({ kind, name }) => (kind === 'groups' ? 'groups' : name),
      (classification) => changeMembers(classification, change, author, problems),
    ),
    record: draft.record.map((record) => {
      if (record.name !== container.name) return record;
      found = true;
      return changeFields(record, change, author, problems);
    }),
    reading: draft.reading.map((reading) => {
      if (reading.name !== container.name) return reading;
      found = true;
      return changeChoices(reading, change, author, problems);
    }),
    deficit: edit(draft.deficit, named, (rule) => changeDeficit(rule, change, author, problems)),
    credit: edit(draft.credit, named, (rule) => changeCredit(rule, change, author, problems)),
  };
  if (!found) return { draft, problems: [unknownContainer(draft, container, author)] };
  // A line that could not be read is not there, and leaves all as it was.
  const isWritten = change.action !== 'replace' || change.parts.length > 0;
  if (isWritten && problems.length === 0 && saysTheSame(taken, made)) {
    const { name, at } = replacedBy(change);
    problems.push(sameText(name, at, author));
  }
  const told = once(problems);
  // What is put in the place of a part that is not there need not fit the place.
  const unknown = told.filter(({ code }) => code === 'amendment/unknown-part');
  return { draft: changed, problems: unknown.length > 0 ? unknown : told };
}

/** What a change within a part replaces, as it names it: `share[2026, light]`, `2026 in share`. */
function replacedBy(change: Change): Target {
  const container = containerOf(change);
  if (change.action === 'replace cell') {
    const keys = change.keys.map((key) => keyText(key) ?? '').join(', ');
    return { name: `${container.name}[${keys}]`, at: change.at };
  }
  const targets = change.action === 'replace' ? change.targets : [];
  return { name: `${inWords(targets.map(({ name }) => name))} in ${container.name}`, at: container.at };
}

/** The same problem in several versions is one. */
function once(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(
    ({ message, at }, i) =>
      problems.findIndex((other) => other.message === message && other.at.start === at.start) === i,
  );
}

function versionOf<T extends Part>(part: T, governs: Validity, { name }: Author): T {
  const id = part.amendment === name ? part.id : `${part.id}@${name}`;
  return { ...part, id, amendment: name, governs };
}

function containerOf(change: Change): Target {
  switch (change.action) {
    case 'replace cell':
      return change.table;
    case 'replace':
    case 'remove': {
      const [first] = change.targets;
      return { name: first?.in ?? '', at: first?.at ?? change.at };
    }
    case 'add':
      return { name: change.in ?? '', at: change.at };
    case 'let':
      return { name: change.part.name, at: change.part.nameAt };
  }
}

// ---------------------------------------------------------------- lists within a part

/** Changes a list of parts by name, all of one kind. */
function changeList<T extends Part, K extends WrittenKind>(
  list: readonly T[],
  change: Change,
  kind: K,
  take: (written: WrittenPart) => T | undefined,
  named: (item: T, name: string) => boolean,
  context: { readonly container: string; readonly author: Author; readonly problems: Problem[] },
): readonly T[] {
  const { container, author, problems } = context;
  const unknown = (target: Target): void => {
    problems.push(unknownWithin(target, container, list, author));
  };
  const written = 'parts' in change ? change.parts : [];
  const targets = change.action === 'replace' ? change.targets : [];
  const kept = list.filter((item) => !targets.some(({ name }) => named(item, name)));
  const parts = written.flatMap((part) => {
    const taken = take(part);
    const same = taken && kept.find(({ name }) => name === taken.name);
    if (taken === undefined)
      problems.push(
        problem(
          'amendment/wrong-part',
          part.part.nameAt,
          `${author.name} puts ${part.part.name} into ${container}, where only a ${WORDS[kind] ?? kind} can stand.`,
        ),
      );
    else if (same !== undefined) problems.push(exists(part.part, same, container, author));
    return taken === undefined ? [] : [taken];
  });
  switch (change.action) {
    case 'replace':
    case 'remove': {
      let at = -1;
      let rest = list;
      for (const target of change.targets) {
        const index = rest.findIndex((item) => named(item, target.name));
        if (index < 0) unknown(target);
        else {
          if (at < 0) at = index;
          rest = rest.toSpliced(index, 1);
        }
      }
      return at < 0 ? list : rest.toSpliced(at, 0, ...parts);
    }
    case 'add': {
      const { place } = change;
      if (place === undefined) return [...list, ...parts];
      const index = list.findIndex((item) => named(item, place.target.name));
      if (index < 0) {
        unknown(place.target);
        return list;
      }
      return list.toSpliced(place.side === 'before' ? index : index + 1, 0, ...parts);
    }
    default:
      return list;
  }
}

const WORDS: Partial<Record<WrittenKind, string>> = { member: 'group or class' };

function changeTable(table: Table, change: Change, author: Author, problems: Problem[]): Table {
  if (change.action === 'replace cell') return changeCell(table, change, author, problems);
  const rows = changeList(
    table.rows,
    change,
    'row',
    (written) => (written.kind === 'row' ? written.part : undefined),
    rowNamed,
    { container: table.name, author, problems },
  );
  const targets = 'targets' in change ? change.targets : [];
  const written =
    'parts' in change ? change.parts.flatMap((one) => (one.kind === 'row' ? [one.part] : [])) : [];
  const touched = [
    ...table.rows.filter((row) => targets.some(({ name }) => rowNamed(row, name))),
    ...written,
  ];
  const [named = written[0] && { name: written[0].name, at: written[0].nameAt }] = targets;
  if (named !== undefined && touched.length > 0 && touched.every(({ keys }) => isPast(keys, author)))
    problems.push(pastRow(named, table, author));
  return { ...table, rows };
}

function rowNamed({ name, keys }: TableRow, word: string): boolean {
  return name === word || keyText(keys[0]) === word;
}

/** True for a row of years before the first to which the amendment applies: the table of those years stays as it was. */
function isPast(keys: readonly RowKey[], { region }: Author): boolean {
  const key = keys.find((one) => one.kind === 'period');
  return region.from !== undefined && key?.last !== undefined && key.last < region.from;
}

function pastRow({ name, at }: Target, table: Table, { name: author, region }: Author): Problem {
  return problem(
    'amendment/no-effect',
    at,
    `${author} changes ${name} in ${table.name}, but it applies from ${region.from ?? ''} on only, and earlier years keep the table as it was: the change has no effect. Look at the first period to which the amendment applies.`,
  );
}

function keyText(key: RowKey | undefined): string | undefined {
  return key === undefined ? undefined : key.kind === 'period' ? `${key.first}` : key.name;
}

/** True for the key of a row of several years, the asked one among them. */
function covers(key: RowKey | undefined, asked: RowKey | undefined): boolean {
  if (key?.kind !== 'period' || asked?.kind !== 'period' || key.first === key.last) return false;
  return key.first <= asked.first && (key.last === undefined || key.last >= asked.first);
}

/** `replace zev_share[2027, light] with 16%`: the row of 2027, the column light. */
function changeCell(
  table: Table,
  change: Extract<Change, { action: 'replace cell' }>,
  author: Author,
  problems: Problem[],
): Table {
  const { keys, cell } = change;
  const down = table.columns === undefined ? keys : keys.slice(0, -1);
  const across = table.columns === undefined ? undefined : keys.at(-1);
  const row = table.rows.findIndex((candidate) => candidate.keys.every((key, i) => meets(key, down[i])));
  const column =
    table.columns === undefined
      ? 0
      : table.columns.findIndex((candidate) =>
          candidate.kind === 'period'
            ? across?.kind === 'period' && across.first === candidate.period
            : across?.kind === 'member' && across.name === candidate.name,
        );
  if (row < 0 || column < 0 || keys.length !== table.keys.length) {
    const text = keys.map((key) => keyText(key) ?? '').join(', ');
    const by = inWords(table.keys.map(({ name }) => name));
    const [around] = table.rows.flatMap(({ keys: [key] }) =>
      covers(key, down[0]) ? (keyText(key) ?? []) : [],
    );
    const whole =
      around === undefined
        ? '.'
        : `; a row of several years is changed as a whole: replace ${around} in ${table.name} with { ... }`;
    const message = `${author.name} changes ${table.name}[${text}], but the table has no such cell. It is by ${by}${whole}`;
    problems.push(problem('amendment/unknown-part', change.at, message));
    return table;
  }
  if (isPast(down, author))
    problems.push(pastRow({ name: keyText(down[0]) ?? '', at: change.at }, table, author));
  return {
    ...table,
    rows: table.rows.map((candidate, i) =>
      i === row
        ? {
            ...candidate,
            id: `${candidate.id}@${author.name}`,
            amendment: author.name,
            grounds: laid(change.written.grounds, candidate.grounds),
            cells: candidate.cells.with(column, cell),
          }
        : candidate,
    ),
  };
}

/** True where a row's key is exactly the one that is named: a single year, or the word. */
function meets(key: RowKey, named: RowKey | undefined): boolean {
  if (key.kind === 'member') return named?.kind === 'member' && named.name === key.name;
  return named?.kind === 'period' && named.first === key.first && named.last === key.last;
}

function changeMembers(
  classification: Classification,
  change: Change,
  author: Author,
  problems: Problem[],
): Classification {
  const members = changeList(
    classification.members,
    change,
    'member',
    (written) => (written.kind === 'member' ? written.part : undefined),
    (member, name) => member.name === name,
    {
      container: classification.kind === 'groups' ? 'groups' : classification.name,
      author,
      problems,
    },
  );
  return { ...classification, members };
}

/** Rows have the same fields in all periods and states: a field that is for some alone says so in its `when`. */
function changeFields(record: RecordType, change: Change, author: Author, problems: Problem[]): RecordType {
  const fields = changeList(
    record.fields,
    change,
    'field',
    (written) => (written.kind === 'field' ? { ...written.part, amendment: author.name } : undefined),
    (field, name) => field.name === name,
    { container: record.name, author, problems },
  );
  return { ...record, fields, amendment: author.name };
}

function changeChoices(reading: Reading, change: Change, author: Author, problems: Problem[]): Reading {
  const choices = changeList(
    reading.choices,
    change,
    'choice',
    (written) => (written.kind === 'choice' ? written.part : undefined),
    (choice, name) => choice.name === name,
    { container: reading.name, author, problems },
  );
  return { ...reading, choices, amendment: author.name };
}

// ---------------------------------------------------------------- problems

function unknownContainer(draft: Draft, target: Target, { name: author }: Author): Problem {
  const names = [
    'settle',
    'states',
    ...[...draft.record, ...draft.table, ...draft.reading, ...draft.deficit, ...draft.credit].map(
      ({ name }) => name,
    ),
    ...draft.classification.map(({ kind, name }) => (kind === 'groups' ? 'groups' : name)),
  ];
  return problem(
    'amendment/unknown-part',
    target.at,
    `${author} changes a part of ${target.name}, but there is nothing of this name.${didYouMean(target.name, names)} Parts stand in ${inWords([...new Set(names)])}.`,
  );
}
