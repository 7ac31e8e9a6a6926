import { readFileSync } from 'node:fs';
import path from 'node:path';
import { check, format } from '@tallystick/sdk';
import { describe, expect, test } from 'vitest';
import { type CodeAction, CodeActionRequest, CodeActionResolveRequest } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startEditor, uri } from './kit/editor.ts';
import { positionAt } from './kit/marked.ts';

const FILE = 'toy.tally';
const TOY = readFileSync(path.join(import.meta.dirname, 'programs', FILE), 'utf8');

const CLAUSES = `
clauses of TOY {
  "Section 9"  "what nothing cites"
}
`;

/** What is done where: the words that are chosen, what is replaced in the text before, and what the text says after. */
interface Case {
  readonly title: string;
  /** Changes of the program, as they are written before. */
  readonly before?: readonly (readonly [string, string])[];
  readonly chosen: string;
  readonly says: string;
  /** What it mends. */
  readonly mends?: string;
}

const CASES: readonly Case[] = [
  {
    title: 'Give the value a name',
    chosen: 'min(cap, per_mile * electric_range)',
    says: 'let value = min(cap, per_mile * electric_range)',
  },
  {
    title: 'Give the value a name',
    chosen: 'share[model_year, group]',
    says: 'amount sold * value * factor',
  },
  {
    title: 'Write the value instead of half_of',
    before: [
      ['let cap ', 'let half_of = 1 - 0.5  under "Section 6(b)"\nlet cap '],
      ['amount   sold\n', 'amount   sold\n'],
      ['factor[group, weight_class] * min', 'half_of * factor[group, weight_class] * min'],
    ],
    chosen: 'half_of * factor',
    says: 'amount sold * (1 - 0.5) * factor[group, weight_class] * min',
  },
  {
    title: 'Add the row 2026..2027',
    before: [['  2026..2027:    10%        8%\n', '']],
    chosen: '  2025:           5%        4%\n',
    says: '2026..2027: 5% 4%',
    mends: 'table/missing-row',
  },
  {
    title: 'Add the row 2028 onward',
    before: [
      ['  2028 onward:   20%       15%\n', ''],
      ['  replace 2028 in share with {\n    2028 onward:  25%  15%\n  }\n', ''],
    ],
    chosen: '  2026..2027:',
    says: '2028 onward:',
    mends: 'table/missing-row',
  },
  {
    title: 'Widen small: gvwr < 14_001 lb',
    before: [['gvwr <= 14_000 lb', 'gvwr < 13_000 lb']],
    chosen: 'weight_class under',
    says: 'gvwr < 14_001 lb',
    mends: 'cover/gap',
  },
  {
    title: 'Widen big: gvwr >= 13_001 lb',
    before: [['gvwr <= 14_000 lb', 'gvwr in 1..13_000 lb']],
    chosen: 'weight_class under',
    says: 'big when gvwr >= 13_001 lb',
    mends: 'cover/gap',
  },
  {
    title: 'Widen small: load <= 13.9 tons',
    before: [
      ['  sold            vehicles', '  load  tons in steps of 0.1\n  sold  vehicles'],
      ['gvwr <= 14_000 lb', 'load <= 12.5 tons'],
      ['gvwr >= 14_001 lb', 'load >= 14 tons'],
      ['tractors:      -  2.5', 'tractors:      1  2.5'],
      ['electric_range  sold\n', 'electric_range  load  sold\n'],
      ['-   100\n', '-  1.5  100\n'],
      ['-    20\n', '-  1.5  20\n'],
    ],
    chosen: 'weight_class under',
    says: 'small when load <= 13.9 tons',
    mends: 'cover/gap',
  },
  {
    title: "Add 'then vans before tractors'",
    before: [['oldest first, then vans before tractors', 'oldest first']],
    chosen: 'pay deficits  oldest first',
    says: 'pay deficits oldest first, then vans before tractors',
    mends: 'order/debts-tie',
  },
  {
    title: 'Say that it is assumed',
    chosen: 'per_mile = 0.01',
    says: 'let per_mile = 0.01 / mile under "Section 6(b)" assumed "say why"',
  },
  {
    title: 'Cite "Section 9", what nothing cites',
    before: [
      ['HYBRID of sale under "Section 6(b)" {', 'HYBRID of sale {'],
      ['#end', CLAUSES],
    ],
    chosen: 'expires  as ELECTRIC',
    says: 'expires as ELECTRIC under "Section 9"',
  },
  {
    title: 'Take unused/value as known, with a reason',
    before: [['let cap ', 'let idle = 1  under "Section 6"\nlet cap ']],
    chosen: 'idle',
    says: '# tally-ignore unused/value: say why it may stand\nlet idle',
    mends: 'unused/value',
  },
];

describe('an action', () => {
  test.each(CASES.map((one) => [`${one.title}: ${one.chosen.trim()}`, one] as const))(
    '%s',
    async (_, one) => {
      const text = (one.before ?? []).reduce(
        (done, [from, to]) => (from === '#end' ? done + to : done.replace(from, to)),
        TOY,
      );
      const laid = format(FILE, text).text;
      const { titles, action } = await chosenAt(laid, one.chosen, one.title);
      expect(titles).toContain(one.title);
      const after = edited(laid, action);
      expect(withoutGaps(after)).toContain(one.says);
      expect(format(FILE, after).text).toBe(after);
      const found = await check([FILE], async () => after);
      expect(
        found.problems.filter(({ severity, code }) => severity === 'error' || code === one.mends),
      ).toEqual([]);
    },
  );
});

/** What is offered for some words of a text, once its problems are shown, and what comes of one that is chosen. */
async function chosenAt(text: string, chosen: string, title: string) {
  const editor = await startEditor({ [FILE]: text });
  await editor.open(FILE);
  await editor.shows(FILE, () => true);
  const start = text.indexOf(chosen);
  const range = { start: positionAt(text, start), end: positionAt(text, start + chosen.length) };
  const found = await editor.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: uri(FILE) },
    range,
    context: { diagnostics: [...(editor.diagnostics.get(FILE) ?? [])] },
  });
  const actions = (found ?? []).filter((one): one is CodeAction => 'kind' in one);
  const meant = actions.find((one) => one.title === title);
  const action = meant && (await editor.connection.sendRequest(CodeActionResolveRequest.type, meant));
  await editor.close();
  return { titles: actions.map((one) => one.title), action };
}

/** How far columns stand apart is the formatter's. */
function withoutGaps(text: string): string {
  return text.replaceAll(/(\S) {2,}/g, '$1 ');
}

function edited(text: string, action: CodeAction | undefined): string {
  const edits = action?.edit?.changes?.[uri(FILE)] ?? [];
  return TextDocument.applyEdits(TextDocument.create(uri(FILE), 'tally', 0, text), edits);
}
