import type { DeclaredField, Token } from '@tallystick/language/syntax';
import type { Scenario } from '@tallystick/model';
import { CompletionItemKind } from 'vscode-languageserver';
import type { Asked } from './asked.ts';
import { factsSnippet } from './facts.ts';
import { named, number, type Offer, unused } from './offer.ts';
import { offersOf } from './operand-names.ts';
import { yearsOf } from './years.ts';

/** The records whose rows can stand in a scenario, each with the header of its facts. */
export function factRecords(asked: Asked): readonly Offer[] {
  return [...asked.names.records.values()].map((record) => {
    const snippet = factsSnippet(record.name, asked);
    return {
      ...named(record, 'facts', CompletionItemKind.Struct),
      ...(snippet !== undefined && { snippet }),
    };
  });
}

/** The fields that the header of facts does not have yet. */
export function factColumns(asked: Asked): readonly Offer[] {
  const offers = fieldsOf(asked).map((field) =>
    named(field, `a field of ${field.record}`, CompletionItemKind.Field),
  );
  return unused(offers, asked.statement);
}

/** What a cell of facts can say: a word of its field, or a party, a state or a year. */
export function factCells(asked: Asked): readonly Offer[] {
  const { blocks, statement, names, project } = asked;
  const header = (blocks.at(-1)?.statements[0] ?? []).filter(({ text }) => text !== ',');
  const isPasted = blocks.at(-1)?.statements[0]?.some(({ text }) => text === ',') ?? false;
  const column = header[cellsBefore(statement)]?.text;
  const field = fieldsOf(asked).find(({ name }) => name === column);
  switch (field?.type) {
    case 'enumeration':
      return offersOf(field.members, `a value of ${field.name}`);
    case 'state':
      return offersOf(names.states, 'a state');
    case 'period':
      return yearsOf(project);
    case 'party':
      return partiesIn(asked, scenariosOf(asked)).map((party) => partyOffer(party, asked.quoted || isPasted));
    default:
      return [];
  }
}

/** The parties of the scenario: those of its rows, or of all rows where it has none yet. */
export function expectedParties(asked: Asked): readonly Offer[] {
  const own = partiesIn(asked, scenarioAt(asked));
  const parties = own.length > 0 ? own : partiesIn(asked, scenariosOf(asked));
  return parties.map((party) => partyOffer(party, asked.quoted));
}

/** The periods of the scenario and the one after it. */
export function expectedPeriods(asked: Asked): readonly Offer[] {
  const found = cellsOf(asked, scenarioAt(asked), 'period').map(Number).filter(Number.isInteger);
  if (found.length === 0) return yearsOf(asked.project);
  const [first, last] = [Math.min(...found), Math.max(...found)];
  return Array.from({ length: last - first + 2 }, (_, i) => number(first + i, 'a period of the scenario'));
}

function fieldsOf({ blocks, names }: Asked): readonly DeclaredField[] {
  return [...(names.records.get(blocks.at(-1)?.opening[0]?.text ?? '')?.fields.values() ?? [])];
}

/** Between commas each cell counts, also an empty one. */
function cellsBefore(statement: readonly Token[]): number {
  const commas = statement.filter(({ text }) => text === ',').length;
  if (commas > 0) return commas;
  return statement.filter(({ kind, text }) => kind !== 'NEGATIVE' && text !== '%').length;
}

function scenariosOf({ text }: Asked): readonly Scenario[] {
  return text?.scenarios ?? [];
}

function scenarioAt(asked: Asked): readonly Scenario[] {
  const { file, start } = asked.replaces;
  return scenariosOf(asked).filter(({ at }) => at.file === file && at.start <= start && start <= at.end);
}

function partiesIn(asked: Asked, scenarios: readonly Scenario[]): readonly string[] {
  return [...new Set(cellsOf(asked, scenarios, 'party'))];
}

/** What the cells of the fields of a type say. */
function cellsOf(
  { names }: Asked,
  scenarios: readonly Scenario[],
  type: DeclaredField['type'],
): readonly string[] {
  return scenarios.flatMap(({ facts }) =>
    facts.flatMap(({ record, columns, rows }) =>
      columns.flatMap(({ field }, index) =>
        names.records.get(record)?.fields.get(field)?.type === type
          ? rows.flatMap(({ cells }) => cells[index]?.text ?? [])
          : [],
      ),
    ),
  );
}

function partyOffer(party: string, isPlain: boolean): Offer {
  return {
    label: party,
    kind: CompletionItemKind.Value,
    detail: 'a party',
    text: isPlain ? party : `"${party}"`,
  };
}
