import { type Palette, PLAIN } from '../palette.ts';
import { tableText } from '../tables/text.ts';
import {
  COVERAGE_KINDS,
  type Coverage,
  type CoverageKind,
  type CoveredPart,
  percentOf,
  type Share,
  shareOf,
} from './coverage.ts';

const KINDS = Object.keys(COVERAGE_KINDS) as readonly CoverageKind[];

/** Coverage for a reader: how much of what, what no scenario reaches, what each scenario is there for. */
export function coverageText(coverage: Coverage, palette: Palette = PLAIN): string {
  const { parts, clauses, scenarios } = coverage;
  const missing = parts.filter((part) => part.scenarios.length === 0);
  const open = clauses.filter((clause) => clause.scenarios.length === 0);
  return [
    `${palette.strong('Coverage')}\n\n${sharesText(coverage, palette)}`,
    ...(missing.length === 0
      ? []
      : [
          `${palette.strong('No scenario reaches')}\n${lines(missing.map((part) => partText(part, palette)))}`,
        ]),
    ...(open.length === 0
      ? []
      : [`${palette.strong('Clauses without a scenario')}\n${lines(open.map(({ clause }) => clause))}`]),
    ...(scenarios.length === 0 ? [] : [scenariosTable(coverage, palette)]),
  ].join('\n');
}

function sharesText({ parts, clauses }: Coverage, palette: Palette): string {
  const kinds = KINDS.filter((kind) => parts.some((part) => part.kind === kind));
  const row = (name: string, share: Share): readonly string[] => [
    name,
    `${share.reached}`,
    `${share.all}`,
    `${percentOf(share).toFixed(1)}%`,
  ];
  const table = {
    columns: [
      { title: 'parts', align: 'left' as const },
      { title: 'reached', align: 'right' as const },
      { title: 'all', align: 'right' as const },
      { title: '', align: 'right' as const },
    ],
    rows: kinds.map((kind) => row(COVERAGE_KINDS[kind], shareOf(parts.filter((part) => part.kind === kind)))),
    totals: [row('all parts', shareOf(parts)), row('clauses', shareOf(clauses))],
  };
  return tableText(table, palette);
}

function partText({ kind, name, at }: CoveredPart, palette: Palette): string {
  return `${palette.place(`${at.file}:${at.line}`)}  ${WORDS[kind]} ${name}`;
}

const WORDS: Readonly<Record<CoverageKind, string>> = {
  rule: 'rule',
  cell: 'cell',
  value: 'value',
  group: 'group or class',
  state: 'state',
  step: 'step',
  limit: 'limit',
  pool: 'pool',
  order: 'order',
  carry: 'carry:',
  expiry: 'expiry',
  reading: 'reading',
};

function scenariosTable({ scenarios }: Coverage, palette: Palette): string {
  const table = {
    columns: [
      { title: 'scenario', align: 'left' as const },
      { title: 'parts', align: 'right' as const },
      { title: 'alone', align: 'right' as const },
    ],
    rows: scenarios.map(({ title, parts, alone }) => [title, `${parts}`, `${alone}`]),
    totals: [],
  };
  return tableText(table, palette);
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `  ${text}\n`).join('');
}
