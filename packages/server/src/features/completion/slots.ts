import { CompletionItemKind } from 'vscode-languageserver';
import { amendedParts, containers } from './amended-parts.ts';
import type { Asked } from './asked.ts';
import { named, type Offer, unused, word } from './offer.ts';
import { operandAt } from './operand.ts';
import { offersOf, operandNames } from './operand-names.ts';
import {
  acts,
  amendments,
  choices,
  credits,
  fieldsOfType,
  groups,
  instruments,
  orderMembers,
  postingRecords,
  questions,
  records,
  states,
  types,
  units,
  unitsOfNumber,
} from './program-names.ts';
import { expectedParties, expectedPeriods, factCells, factColumns, factRecords } from './scenarios.ts';
import { columnKeys, columnPeriods, rowKeys, rowPeriods, tableKeys } from './tables.ts';
import { clauseOffers, factsFiles, programFiles } from './texts.ts';
import { yearsOf } from './years.ts';

type Offering = (asked: Asked) => readonly Offer[];

const years: Offering = ({ project }) => yearsOf(project);
const programs: Offering = (asked) => instruments(asked, ['program']);
const allInstruments: Offering = (asked) =>
  unused(instruments(asked, ['program', 'amendment', 'agreement']), asked.statement);

/** A choice is one of a party, or of a party in a state. */
function whoseChoice(asked: Asked): readonly Offer[] {
  return fieldsOfType(asked, asked.statement.at(-1)?.text === ',' ? ['state'] : ['party']);
}

const operands: Offering = (asked) => {
  const operand = operandAt(asked);
  return operand === undefined ? [] : operandNames(asked, operand);
};

const SLOTS: Readonly<Record<string, Offering>> = {
  'Reference.target': operands,
  'Reference.keys': operands,
  'Primary.unit': unitsOfNumber,
  'Primary.reading': questions,
  'Primary.choice': choices,

  'Counts.unit': () => units(),
  'Bound.unit': () => units(),
  'UnitFactor.unit': () => units(),
  'NamedType.type': types,
  'Deficit.record': postingRecords,
  'Credit.record': postingRecords,
  'Groups.record': postingRecords,
  'Classes.record': postingRecords,
  'StateTerm.period': years,

  'Table.keys': tableKeys,
  'MemberColumn.member': columnKeys,
  'PeriodColumn.period': columnPeriods,
  'MemberKey.member': rowKeys,
  'PeriodKey.first': rowPeriods,

  'Election.by': (asked) =>
    asked.statement[0]?.text === 'determination'
      ? [word('agency', 'who decides in the name of the regulator', CompletionItemKind.Keyword)]
      : whoseChoice(asked),
  'Election.of': whoseChoice,

  'Total.keys': ({ statement }) =>
    statement.at(-1)?.text === 'by' ? [word('group', 'the group of a row', CompletionItemKind.Enum)] : [],
  'Expires.credit': (asked) =>
    unused(
      offersOf(asked.names.credits, 'a credit', CompletionItemKind.Class),
      asked.blocks.at(-1)?.opening ?? [],
    ),
  'KindList.kinds': credits,
  'GroupList.groups': groups,
  'MemberCriterion.members': orderMembers,
  'Settle.period': (asked) => fieldsOfType(asked, ['period']),
  'Governs.from': years,
  'Governs.through': years,
  'Governs.states': states,
  'Surplus.states': states,
  'PoolOrder.states': states,
  'Rate.from': states,
  'Rate.to': states,

  'Facts.record': factRecords,
  'FactsFile.record': records,
  'FieldColumn.field': factColumns,
  'WordCell.word': factCells,
  'TextCell.value': (asked) => (asked.quoted ? factCells(asked) : []),
  'With.reading': ({ names }) =>
    [...names.readings.values()]
      .filter(({ chosenBy }) => chosenBy === undefined)
      .map((one) => named(one, 'a reading')),
  'With.choice': choices,
  'With.value': ({ names }) => offersOf(names.lets, 'a value', CompletionItemKind.Constant),
  'With.amendments': (asked) => (asked.behind.trimStart().startsWith('=') ? [] : amendments(asked)),
  'Expect.party': expectedParties,
  // A party could be called `from`; what comes behind the word is a file.
  'Expect.state': ({ names, slots }) => (slots.has('Expect.file') ? [] : offersOf(names.states, 'a state')),
  'Expect.period': expectedPeriods,
  'StandingCheck.subject': (asked) => [
    ...offersOf(asked.names.deficits, 'a deficit', CompletionItemKind.Class),
    ...allInstruments(asked),
  ],
  'StandingCheck.state': states,
  'Limit.states': states,
  'Clauses.program': programs,

  'Program.original': programs,
  'Amendment.program': programs,
  'Amendment.states': states,
  'Amendment.earlier': amendments,
  'AppliesFrom.period': years,
  'Replace.targets': amendedParts,
  'Remove.targets': amendedParts,
  'Add.target': amendedParts,
  'Replace.container': containers,
  'Remove.container': containers,
  'Add.container': containers,

  'Timeline.instrument': allInstruments,
  'InstrumentName.instrument': allInstruments,
  'Agreement.program': programs,
  'Agreement.states': states,
  'Obligation.rule': ({ names }) => offersOf(names.deficits, 'a deficit', CompletionItemKind.Class),
  'Obligation.states': states,
  'Event.words': acts,
  'Event.states': states,

  'Citation.clauses': clauseOffers,
  'Use.file': programFiles,
  'FactsFile.file': factsFiles,
  'Expect.file': factsFiles,
};

/**
 * The names, numbers and texts that can stand at a place, by what the grammar has there: the rule and its property. Where
 * nothing is listed, a new name or a value is written, which the author alone knows.
 */
export function offersAt(asked: Asked): readonly Offer[] {
  // Within an amendment the grammar takes a line for one of several parts; what it is, its first word has said.
  const slots =
    operandAt(asked) !== undefined && asked.slots.has('Reference.target')
      ? ['Reference.target']
      : [...asked.slots];
  return slots.flatMap((slot) => SLOTS[slot]?.(asked) ?? []);
}
