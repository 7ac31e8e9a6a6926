import { chooserNamed, type Problem, type Span, wordOf } from '@tallystick/model';
import type { Reference } from 'langium';
import type * as ast from '../generated/ast.ts';
import type { Link } from '../lowering/context.ts';
import { type ParsedFile, spanOf, spanOfProperty, spanOfReference } from '../parsing/parse.ts';
import type { Partly } from '../parsing/partly.ts';
import { declaredTwice, groupsTwice } from '../problems/names.ts';
import {
  type Declared,
  type DeclaredClassification,
  type DeclaredField,
  type DeclaredRecord,
  type Names,
  noNames,
  OUTSIDE,
} from './declared.ts';
import { keySetsOf } from './key-sets.ts';
import { DATE, roleNamed, unitNamed } from './prelude.ts';
import { isHead } from './programs.ts';

/**
 * Collects the names that the files of one program declare, and reports those that are declared twice. Of several versions
 * of a part the later ones are linked to the first.
 */
export function declare(files: readonly ParsedFile[], problems: Problem[], links: Link[]): Names {
  const names = noNames();
  const elements = files.flatMap((file) => file.tree.elements.map((element) => ({ file, element })));
  const own: Own = { pools: new Map(), scenarios: new Map(), clauses: new Map() };
  for (const { file, element } of elements) declareElement({ names, own, file, problems, links }, element);
  for (const { kind, members } of names.classifications) {
    if (kind !== 'groups') continue;
    for (const member of members.values()) if (member.name !== OUTSIDE) names.groups.set(member.name, member);
  }
  for (const [name, record] of names.records) names.records.set(name, withChoices(record, names.readings));
  // What the keys of a table run over is known only now.
  for (const { file, element } of elements) {
    if (element.$type === 'Table') declareTable({ names, own, file, problems, links }, element);
  }
  for (const file of files) for (const word of unreadWords(file)) names.unread.add(word);
  return names;
}

/** The names that single elements declare, beside those of the program that they change. Repeated names are no fault here. */
export function declareElements(
  base: Names,
  elements: readonly {
    readonly file: ParsedFile;
    readonly element: Partly<ast.Element | ast.Replacement | ast.AddedElement>;
  }[],
): Names {
  const names = noNames();
  const own: Own = { pools: new Map(), scenarios: new Map(), clauses: new Map() };
  for (const { file, element } of elements) {
    const collecting = { names, own, file, problems: [], links: [] };
    if (element.$type === 'Step' || element.$type === 'Limit')
      add(collecting, names.steps, element, 'step or limit');
    else if (element.$type === 'State') add(collecting, names.states, element, 'state');
    else if (element.$type === 'Group') add(collecting, names.groups, element, 'group');
    else if (element.$type === 'Field') addField(collecting, base, element);
    else if (isElement(element)) declareElement(collecting, element);
  }
  for (const { kind, members } of names.classifications)
    if (kind === 'groups')
      for (const member of members.values())
        if (member.name !== OUTSIDE) names.groups.set(member.name, member);
  const known = { ...base, classifications: [...base.classifications, ...names.classifications] };
  for (const { file, element } of elements)
    if (element.$type === 'Table')
      declareTable({ names, own, file, problems: [], links: [] }, element, known);
  return names;
}

/** A field that an amendment adds to a record of the program: the record with it. */
function addField(collecting: Collecting, base: Names, node: Partly<ast.Field>): void {
  const { names } = collecting;
  const record = recordOfField(node);
  const known = names.records.get(record) ?? base.records.get(record);
  const field = declareField(collecting, node, record);
  if (known === undefined || field === undefined) return;
  names.records.set(record, { ...known, fields: new Map([...known.fields, [field.name, field]]) });
}

/** The name of the record into which an amendment puts a field: `add in sale { ... }`. */
function recordOfField({ $container }: Partly<ast.Field>): string {
  return ($container?.$type === 'Add' || $container?.$type === 'Replace') && 'container' in $container
    ? ($container.container?.$refText ?? '')
    : '';
}

function isElement(
  node: Partly<ast.Element | ast.Replacement | ast.AddedElement>,
): node is Partly<ast.Element> {
  return ELEMENTS.has(node.$type);
}

const ELEMENTS: ReadonlySet<string> = new Set([
  ...['Let', 'Groups', 'Classes', 'Table', 'Reading', 'Election', 'Deficit', 'Credit', 'Record'],
]);

interface Collecting {
  readonly names: ReturnType<typeof noNames>;
  readonly own: Own;
  readonly file: ParsedFile;
  readonly problems: Problem[];
  readonly links: Link[];
}

/** Names that nothing else in the text speaks of. */
interface Own {
  readonly pools: Map<string, Declared>;
  readonly scenarios: Map<string, Declared>;
  readonly clauses: Map<string, Declared>;
}

function declareElement(collecting: Collecting, element: Partly<ast.Element>): void {
  const { names, own } = collecting;
  switch (element.$type) {
    case 'Program':
      // The states of a program that adopts another are its own.
      if (!isHead(element)) break;
      for (const item of element.items) if (item.$type === 'States') declareElement(collecting, item);
      break;
    case 'States':
      for (const state of element.states) add(collecting, names.states, state, 'state');
      break;
    case 'Record':
      declareRecord(collecting, element);
      break;
    case 'Groups':
    case 'Classes':
      declareClassification(collecting, element);
      break;
    case 'Let':
      add(collecting, names.lets, element, 'let');
      break;
    case 'Reading':
    case 'Election':
      declareReading(collecting, element);
      break;
    case 'Deficit':
      add(collecting, names.deficits, element, 'deficit');
      break;
    case 'Credit':
      add(collecting, names.credits, element, 'credit');
      break;
    case 'Settle':
      for (const item of element.items) {
        if (item.$type === 'Step' || item.$type === 'Limit')
          add(collecting, names.steps, item, 'step or limit');
      }
      break;
    case 'Pool':
      add(collecting, own.pools, element, 'pool');
      break;
    case 'Scenario':
      addText(collecting, own.scenarios, element, 'title', 'scenario');
      break;
    case 'Clauses':
      for (const clause of element.clauses) addText(collecting, own.clauses, clause, 'text', 'clause');
  }
}

function declareRecord(collecting: Collecting, node: Partly<ast.Record>): void {
  const { file, names } = collecting;
  const record = node.name ?? '';
  const fields = new Map<string, DeclaredField>();
  for (const field of node.fields) {
    const declared = declareField(collecting, field, record);
    if (declared !== undefined) put(collecting, fields, 'field', declared);
  }
  if (node.name === undefined) return;
  put(collecting, names.records, 'record', { name: record, at: spanOfProperty(file, node, 'name'), fields });
}

function declareField(
  collecting: Collecting,
  field: Partly<ast.Field>,
  record: string,
): DeclaredField | undefined {
  if (field.name === undefined) return undefined;
  const members = new Map<string, Declared>();
  if (field.type?.$type === 'EnumType') {
    for (const member of field.type.members) add(collecting, members, member, `value of ${field.name}`);
  }
  const at = spanOfProperty(collecting.file, field, 'name');
  for (const word of wordsApart(field.type)) {
    const at = spanOfReference(collecting.file, word);
    members.set(word.$refText, { name: word.$refText, at });
  }
  const type = members.size > 0 ? 'enumeration' : fieldType(field.type);
  const word =
    type === 'unknown' && field.type?.$type === 'NamedType' ? field.type.type?.$refText : undefined;
  const unit = type === 'quantity' ? unitOf(field.type) : undefined;
  return {
    ...{ name: field.name, at, record, type, members },
    ...(word !== undefined && { word }),
    ...(unit !== undefined && { unit }),
  };
}

/** `truck / tractor`: the words of a list with another sign between them, which is told where it is lowered. */
function wordsApart(type: Partly<ast.FieldType> | undefined): readonly Reference[] {
  if (type?.$type !== 'NamedType' || type.factors.length === 0) return [];
  const words = [type.type, ...type.factors.map(({ unit }) => unit)].filter((word) => word !== undefined);
  return words.every(({ $refText }) => unitNamed($refText) === undefined) ? words : [];
}

/** The unit of one word that a field has. */
function unitOf(type: Partly<ast.FieldType> | undefined): string | undefined {
  if (type?.$type !== 'NamedType' || type.factors.length > 0) return undefined;
  const [unit] = Object.keys(unitNamed(type.type?.$refText ?? '') ?? {});
  return unit;
}

/** The record with the choices of elections as the words of its fields: an election may stand below it. */
export function withChoices(record: DeclaredRecord, readings: Names['readings']): DeclaredRecord {
  const fields = [...record.fields].map(([name, field]): [string, DeclaredField] => {
    const election = field.word === undefined ? undefined : readings.get(field.word);
    const known = election?.chosenBy === undefined ? undefined : election.choices;
    return [name, known === undefined ? field : { ...field, type: 'enumeration', members: known }];
  });
  return { ...record, fields: new Map(fields) };
}

function declareClassification(collecting: Collecting, node: Partly<ast.Groups | ast.Classes>): void {
  const { file, names, problems } = collecting;
  const kind = node.$type === 'Groups' ? 'groups' : 'classes';
  const name = node.$type === 'Groups' ? 'group' : node.name;
  const members = new Map<string, Declared>();
  for (const member of node.members) add(collecting, members, member, kind === 'groups' ? 'group' : 'class');
  if (name === undefined) return;
  const at = node.$type === 'Groups' ? wordAt(file, node) : spanOfProperty(file, node, 'name');
  const record = node.record?.$refText ?? '';
  const declared: DeclaredClassification = { name, at, kind, record, members };
  const first = names.classifications.find((other) => other.name === name && other.record === record);
  if (first === undefined) names.classifications.push(declared);
  else if (isVersion(node)) linkClassification(collecting, declared, first);
  else
    problems.push(
      kind === 'groups' ? groupsTwice(record, at, first.at) : declaredTwice(kind, name, at, first.at),
    );
}

/** The members of one version are those of the other, as far as they have the same names. */
function linkClassification(
  { links }: Collecting,
  version: DeclaredClassification,
  first: DeclaredClassification,
): void {
  links.push({ from: version.at, to: first.at });
  for (const [name, { at }] of version.members) {
    const to = first.members.get(name)?.at;
    if (to !== undefined) links.push({ from: at, to });
  }
}

function declareReading(collecting: Collecting, node: Partly<ast.Reading | ast.Election>): void {
  const choices = new Map<string, Declared>();
  for (const choice of node.choices) add(collecting, choices, choice, 'choice');
  if (node.name === undefined) return;
  const at = spanOfProperty(collecting.file, node, 'name');
  const chosenBy = node.$type === 'Election' ? chooserNamed(node.word) : undefined;
  const declared = { name: node.name, at, choices, ...(chosenBy && { chosenBy }) };
  put(collecting, collecting.names.readings, wordOf(chosenBy), declared);
}

function declareTable(
  collecting: Collecting,
  node: Partly<ast.Table>,
  among: Names = collecting.names,
): void {
  if (node.name === undefined) return;
  const keys = node.keys.map(({ $refText: word }) => ({
    word,
    over: keySetsOf(among, word)[0]?.over,
  }));
  const at = spanOfProperty(collecting.file, node, 'name');
  put(collecting, collecting.names.tables, 'table', { name: node.name, at, keys }, isVersion(node));
}

interface Versioned {
  readonly $type: string;
  readonly grounds?: readonly { readonly $type: string }[];
  readonly clauses?: readonly { readonly $type: string }[];
}

/** True for one of several versions of a part, each of which says what it governs. */
function isVersion({ grounds = [], clauses = [] }: Versioned): boolean {
  return [...grounds, ...clauses].some(({ $type }) => $type === 'Governs');
}

type NamedNode = ast.State | ast.Member | ast.Group | ast.ClassMember | ast.Let | ast.Choice;
type RuleOrStep = ast.Deficit | ast.Credit | ast.Step | ast.Limit | ast.Pool;

function add(
  collecting: Collecting,
  to: Map<string, Declared>,
  node: Partly<NamedNode | RuleOrStep>,
  kind: string,
): void {
  if (node.name === undefined) return;
  const at = spanOfProperty(collecting.file, node, 'name');
  put(collecting, to, kind, { name: node.name, at }, isVersion(node));
}

function addText(
  collecting: Collecting,
  to: Map<string, Declared>,
  node: Partly<ast.Scenario | ast.Clause>,
  property: 'title' | 'text',
  kind: string,
): void {
  const name = node.$type === 'Scenario' ? node.title : node.text;
  if (name === undefined) return;
  put(collecting, to, kind, { name, at: spanOfProperty(collecting.file, node, property) });
}

function put<T extends Declared>(
  collecting: Collecting,
  to: Map<string, T>,
  kind: string,
  declared: T,
  versioned = false,
): void {
  const first = to.get(declared.name);
  if (first === undefined) to.set(declared.name, declared);
  else if (versioned) collecting.links.push({ from: declared.at, to: first.at });
  else collecting.problems.push(declaredTwice(kind, declared.name, declared.at, first.at));
}

function fieldType(type: Partly<ast.FieldType> | undefined): DeclaredField['type'] {
  if (type === undefined) return 'unknown';
  if (type.$type === 'EnumType') return 'enumeration';
  const word = type.type?.$refText ?? '';
  if (word === DATE) return DATE;
  return roleNamed(word) ?? (unitNamed(word) === undefined ? 'unknown' : 'quantity');
}

/** The word `groups`, which stands for the name that groups do not have. */
function wordAt(file: ParsedFile, node: Partly<ast.Groups>): Span {
  const at = spanOf(file, node);
  return { ...at, end: at.start + 'groups'.length };
}

/** The words on the lines that the parser could not read, and those that it left out to find its way again. */
function unreadWords({ text, mistakes, result }: ParsedFile): readonly string[] {
  const skipped = result.parserErrors.flatMap((error) => error.resyncedTokens.map((token) => token.image));
  const onLines = mistakes.flatMap((offset) => {
    const start = text.lastIndexOf('\n', offset - 1) + 1;
    const end = text.indexOf('\n', offset);
    const line = text.slice(start, end < 0 ? undefined : end);
    // `low-volume` was likely meant to be `low_volume`.
    const joined = line.match(/[A-Za-z_]\w*(?:-\w+)+/g) ?? [];
    return [...(line.match(/[A-Za-z_]\w*/g) ?? []), ...joined.map((word) => word.replaceAll('-', '_'))];
  });
  return [...skipped, ...onLines];
}
