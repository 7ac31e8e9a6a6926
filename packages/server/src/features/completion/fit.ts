import { type Asked, containerIn } from './asked.ts';
import { type Operand, operandAt } from './operand.ts';

const BEGIN_OPERANDS: ReadonlySet<string> = new Set(['not', 'reading', 'election', 'determination']);
const OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'is', 'in', 'of']);

/** Of a block, each can be said once. */
const ONCE: ReadonlySet<string> = new Set([
  ...[
    'applies',
    'amount',
    'total',
    'expires',
    'periods',
    'counts',
    'language',
    'carry',
    'approved',
    'effective',
  ],
  ...['surplus', 'after', 'parties'],
]);

/** What parts begin with of which there can be several versions, each with what it governs. */
const VERSIONED: ReadonlySet<string> = new Set([
  ...['table', 'let', 'groups', 'classes', 'deficit', 'credit', 'pool', 'use', 'pay', 'carry'],
]);

/** False for a word of the language that the grammar lets stand and the checker would refuse. */
export function isFit(keyword: string, asked: Asked): boolean {
  const [word = ''] = keyword.split(' ');
  const { statement, slots } = asked;
  if (slots.has('Primary.reading')) return false;
  if (statement.length === 0) return beginsStatement(word, asked);
  const operand = operandAt(asked);
  if (operand !== undefined && slots.has('Reference.target')) return beginsOperand(word, asked, operand);
  if (operand !== undefined && OPERATORS.has(word)) return joinsOperands(word, asked);
  if (UNITS.has(word)) return isUnitOfProgram(word, asked);
  if (DATES.has(word) || word === 'before') return isFitInOrder(word, asked);
  switch (word) {
    case 'governs':
      return isVersioned(asked);
    case 'default':
      return !saidInBlock(asked).includes(word);
    case 'at':
    case 'owes':
    case 'earns':
      return !statement.some(({ text }) => text === word);
    default:
      return true;
  }
}

/** What an amendment can write within a part, by the words of that part. */
const WITHIN_SETTLE: ReadonlySet<string> = new Set(['use', 'pay', 'retire', 'limit', 'carry']);
const WITHIN_RULE: ReadonlySet<string> = new Set(['applies', 'amount', 'total', 'expires']);

function beginsStatement(word: string, asked: Asked): boolean {
  const { blocks, slots } = asked;
  if (slots.has('Reference.target') && (BEGIN_OPERANDS.has(word) || word === 'carried')) return false;
  const opening = blocks.at(-1)?.opening.map(({ text }) => text) ?? [];
  if (opening[0] === 'replace' || opening[0] === 'add') {
    const container = containerIn(opening);
    const isRule = [...asked.names.deficits.keys(), ...asked.names.credits.keys()].some(
      (rule) => rule === container,
    );
    if (container === 'settle') return WITHIN_SETTLE.has(word);
    if (isRule) return WITHIN_RULE.has(word);
    return container === undefined && !WITHIN_SETTLE.has(word) && !WITHIN_RULE.has(word);
  }
  if (word === 'expires' && opening[0] === 'deficit') return false;
  if (blocks.length === 0 && (word === 'program' || word === 'settle')) return !isThere(word, asked);
  return !ONCE.has(word) || !saidInBlock(asked).includes(word);
}

const UNITS: ReadonlySet<string> = new Set(['model', 'calendar', 'compliance', 'year', 'years']);

/** Periods are called as the program calls them. */
function isUnitOfProgram(word: string, { statement, text }: Asked): boolean {
  const unit = text?.periods.unit;
  if (unit === undefined || statement[0]?.text === 'periods') return true;
  const isBegun = UNITS.has(statement.at(-1)?.text ?? '');
  const [first] = unit.split(' ');
  return isBegun
    ? word === 'year' || word === 'years'
    : word === first || (first === 'year' && word === 'years');
}

const DATES: ReadonlySet<string> = new Set(['expiring', 'due', 'vintage', 'first']);

/** Credits are ordered by expiry or vintage, deficits by when they are due or were incurred. */
function isFitInOrder(word: string, { statement, names }: Asked): boolean {
  const last = statement.at(-1)?.text ?? '';
  if (statement[0]?.text !== 'use' && statement[0]?.text !== 'pay') return true;
  if (word === 'before') return names.groups.has(last) || names.credits.has(last) || names.states.has(last);
  const byAge = last === 'oldest' || last === 'newest';
  if (!byAge && last !== 'earliest' && last !== 'latest') return DATES.has(last);
  if (statement[0].text === 'pay') return word === (byAge ? 'first' : 'due');
  return byAge ? word === 'first' || word === 'vintage' : word === 'expiring';
}

/** A condition can ask for a reading, where the program has one. */
function beginsOperand(word: string, asked: Asked, operand: Operand): boolean {
  if (!BEGIN_OPERANDS.has(word)) return false;
  if (operand.wants === 'same') return word === 'not' && operand.previous === 'is';
  if (operand.wants !== 'condition') return false;
  const { kind } = operand.site;
  if (word === 'not') return operand.previous !== 'not';
  if (kind === 'field' || kind === 'member') return false;
  const chooser = word === 'election' ? 'party' : word === 'determination' ? 'agency' : undefined;
  const isKnown = [...asked.names.readings.values()].some(({ chosenBy }) => chosenBy === chooser);
  return isKnown && (chooser === undefined || kind === 'applies' || kind === 'order' || kind === 'budget');
}

const COMPARED: ReadonlySet<string> = new Set(['is', 'in', '<', '<=', '>', '>=']);

/** What can follow an operand: a comparison once, then `and` or `or`, within a condition; `of` behind a percentage. */
function joinsOperands(word: string, asked: Asked): boolean {
  const words = asked.statement.map(({ text }) => text);
  const last = words.at(-1) ?? '';
  if (word === 'of') return last === '%';
  const when = words.lastIndexOf('when');
  if (when < 0 || words.slice(when).some((text) => text === 'up' || text === 'to')) return false;
  const side = words.slice(words.findLastIndex((text) => ['when', 'and', 'or', 'not'].includes(text)) + 1);
  const isWhole =
    side.some((text) => COMPARED.has(text)) ||
    asked.names.classifications.some(({ members }) => members.has(last));
  if (word === 'and' || word === 'or') return isWhole;
  if (isWhole) return false;
  const types = [...asked.names.records.values()].flatMap(({ fields }) => fields.get(last)?.type ?? []);
  const isWord =
    asked.names.classifications.some(({ name }) => name === last) ||
    types.some((type) => type === 'enumeration' || type === 'state' || type === 'party');
  return word === 'in' || isWord || types.includes('period');
}

function isVersioned({ statement, blocks }: Asked): boolean {
  const [first, second] = statement.map(({ text }) => text);
  const inBlock = blocks.at(-1)?.opening[0]?.text;
  if (inBlock === 'settle') return true;
  return VERSIONED.has(first === 'add' ? (second ?? '') : (first ?? ''));
}

/** The words with which the lines of the block around the place begin, and those that stand alone at their ends. */
function saidInBlock(asked: Asked): readonly string[] {
  const { blocks, parsed, replaces } = asked;
  const behind = parsed.text.slice(replaces.end);
  const rest = behind.slice(0, /^\s*\}/m.exec(behind)?.index);
  const above = blocks.at(-1)?.statements ?? [];
  return [
    ...above.flatMap((line) => [
      line[0]?.text ?? '',
      ...line.filter(({ text }) => text === 'default').map(({ text }) => text),
    ]),
    ...[...rest.matchAll(/^[ \t]*([a-z]+)|\bdefault\b/gm)].map(([found, begin]) => begin ?? found),
  ];
}

/** True where the program has the part of which there can be one. */
function isThere(word: 'program' | 'settle', { project, parsed }: Asked): boolean {
  const type = word === 'program' ? 'Program' : 'Settle';
  const files = word === 'program' ? [parsed] : project.loaded.files;
  return files.some(({ tree }) => tree.elements.some(({ $type }) => $type === type));
}
