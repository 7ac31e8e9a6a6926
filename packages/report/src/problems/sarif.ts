import {
  type Catalogue,
  type CatalogueEntry,
  type Problem,
  placeOf,
  type Source,
  type Span,
} from '@tallystick/model';
import { stableJson } from '../json.ts';
import { artifactOf, SARIF_LOG } from '../sarif.ts';
import type { Findings } from './findings.ts';
import { fingerprints } from './fingerprint.ts';
import { explainedBy, helpPage, pageAt } from './page.ts';
import { withExample } from './text.ts';

const LEVELS: Readonly<Record<Problem['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** What a log of problems says of its tool. */
export interface SarifTool {
  readonly version: string;
  /** The address of the folder of the pages of codes, where they can be read: `https://rules.example/docs/problems`. */
  readonly pages?: string;
}

/** A SARIF 2.1.0 log of the problems, with the rules that they break: for code scanning, and for the viewers of editors. */
export function problemsSarif(
  findings: Findings,
  catalogue: Catalogue,
  { version, pages }: SarifTool,
): string {
  const { sources, suppressed } = findings;
  const reasons = new Map(suppressed.map(({ problem, reason }) => [problem, reason]));
  const problems = [...findings.problems, ...reasons.keys()];
  const codes = [...new Set(problems.map(({ code }) => code))].sort();
  const names = fingerprints(findings);
  const results = problems.map((problem) => ({
    ruleId: problem.code,
    ruleIndex: codes.indexOf(problem.code),
    level: LEVELS[problem.severity],
    message: { text: withExample(problem) },
    locations: [locationOf(problem.at, sources)],
    ...relatedOf(problem, sources),
    partialFingerprints: { 'tally/v1': names.get(problem) },
    ...fixesOf(problem, sources),
    suppressions: suppressionsOf(reasons.get(problem)),
    ...(problem.clause === undefined ? {} : { properties: { clause: problem.clause } }),
  }));
  return stableJson({
    ...SARIF_LOG,
    runs: [
      {
        tool: {
          driver: {
            name: 'tally',
            version,
            semanticVersion: version,
            rules: codes.map((code) => ruleOf(code, catalogue[code], pages)),
          },
        },
        // Columns and lengths are those of the text in JavaScript.
        columnKind: 'utf16CodeUnits',
        artifacts: sources.map(({ file }) => ({ location: artifactOf(file), sourceLanguage: 'tally' })),
        results,
      },
    ],
  });
}

/** The page stands in `help`; `helpUri` has to be absolute, and is there where the address of the pages is known. */
function ruleOf(id: string, entry: CatalogueEntry | undefined, pages: string | undefined): object {
  if (entry === undefined) return { id };
  const { severity, title } = entry;
  return {
    id,
    shortDescription: { text: `${title}.` },
    help: {
      text: `${title}. ${explainedBy(id)}`,
      markdown: `[${title}](${pages === undefined ? helpPage(id) : pageAt(pages, id)}). ${explainedBy(id)}`,
    },
    ...(pages !== undefined && { helpUri: pageAt(pages, id) }),
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

/** Empty where nothing is suppressed: SARIF wants a list for each result or for none. */
function suppressionsOf(reason: string | undefined): readonly object[] {
  return reason === undefined ? [] : [{ kind: 'inSource', justification: reason }];
}

function relatedOf({ related = [] }: Problem, sources: readonly Source[]): object {
  if (related.length === 0) return {};
  return {
    relatedLocations: related.map(({ message, at }, index) => ({
      id: index + 1,
      ...locationOf(at, sources),
      message: { text: message },
    })),
  };
}

function fixesOf({ fix }: Problem, sources: readonly Source[]): object {
  if (fix === undefined) return {};
  const files = [...new Set(fix.edits.map(({ at }) => at.file))];
  return {
    fixes: [
      {
        description: { text: fix.title },
        artifactChanges: files.map((file) => ({
          artifactLocation: artifactOf(file),
          replacements: fix.edits
            .filter(({ at }) => at.file === file)
            .map(({ at, text }) => ({
              deletedRegion: regionOf(at, sources),
              insertedContent: { text },
            })),
        })),
      },
    ],
  };
}

function locationOf(at: Span, sources: readonly Source[]) {
  return {
    physicalLocation: { artifactLocation: artifactOf(at.file), region: regionOf(at, sources) },
  };
}

function regionOf(at: Span, sources: readonly Source[]) {
  const { line, column, endLine, endColumn } = placeOf(at, sources);
  return { startLine: line, startColumn: column, endLine, endColumn };
}
