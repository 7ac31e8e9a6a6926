import { createRequire } from 'node:module';
import { lineStartsOf, type Problem } from '@tallystick/model';
import Schema from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import {
  type Diff,
  type DiffChange,
  diffGithub,
  diffSarif,
  type Findings,
  fingerprints,
  problemsGithub,
  problemsGitlab,
  problemsJunit,
  problemsSarif,
} from '../src/index.ts';
import { CATALOGUE, FINDINGS } from './findings.ts';

/** Any text, also of characters that formats give a meaning to, in the places where a program can bring it in. */
const anyText = fc.string({
  unit: fc.oneof(fc.constantFrom(...'<>&"\'%:,;\r\n\t\0]'), fc.string({ unit: 'binary', maxLength: 1 })),
});
const anyFindings = fc.record({ message: anyText, file: anyText, witness: anyText }).map(
  ({ message, file, witness }): Findings => ({
    problems: [{ code: 'name/unknown', severity: 'error', message, witness, at: { file, start: 2, end: 4 } }],
    suppressed: [],
    sources: [{ file, lineStarts: [0, 3] }],
    texts: new Map([[file, 'ab\ncd']]),
  }),
);

/** Changes of every sort of two laws of which nothing is known: accepted or not, with a place in either, both or none. */
const anyDiff: fc.Arbitrary<Diff> = fc
  .record({
    changes: fc.array(anyChange(), { maxLength: 4 }),
    stale: fc.array(fc.record({ id: anyText, words: anyText, reason: anyText }), { maxLength: 2 }),
  })
  .map((found) => {
    const side = { program: 'RULE', amendments: [], version: '0' };
    return { schema: 'tally/diff/1', program: 'RULE', unit: 'credits', from: side, to: side, ...found };
  });

function anyChange(): fc.Arbitrary<DiffChange> {
  const place = fc.record({ file: anyText, line: fc.integer({ min: 1, max: 9_999 }) });
  return fc.record(
    {
      ...{ id: anyText, part: anyText, words: anyText, clauses: fc.array(anyText, { maxLength: 2 }) },
      construct: fc.constantFrom('table', 'step'),
      direction: fc.constantFrom('stricter', 'looser', 'either', 'none'),
      remark: fc.boolean(),
      ...{ accepted: anyText, before: place, after: place },
    },
    { requiredKeys: ['id', 'part', 'words', 'clauses', 'construct', 'direction', 'remark'] },
  );
}

describe('SARIF', () => {
  // The schema of the standard, as it is published for tests.
  const schema = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  // One of its patterns is no regular expression of Unicode.
  const ajv = new Schema.default({ strict: false, unicodeRegExp: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  const faults = (log: string) => (validate(JSON.parse(log)) ? [] : validate.errors);

  test('meets the schema of version 2.1.0', () => {
    expect(faults(problemsSarif(FINDINGS, CATALOGUE, { version: '1.0.0' }))).toEqual([]);
    expect(
      faults(problemsSarif({ ...FINDINGS, problems: [], suppressed: [] }, CATALOGUE, { version: '1.0.0' })),
    ).toEqual([]);
    expect(faults('{ "version": "2.1.0", "runs": [{}] }')).not.toEqual([]);
  });

  test('meets it whatever a program says', () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        expect(faults(problemsSarif(findings, CATALOGUE, { version: '1.0.0' }))).toEqual([]);
      }),
    );
  });

  test('of changes meets it whatever a law says', () => {
    fc.assert(
      fc.property(anyDiff, (diff) => {
        const log = diffSarif(diff, '1.0.0');
        expect(faults(log)).toEqual([]);
        const { results } = JSON.parse(log).runs[0];
        const told = results.map(({ message, locations }: SarifResult) => [
          message.text,
          locations?.[0]?.physicalLocation.region.startLine,
        ]);
        expect(told).toEqual(
          diff.changes.map(({ words, after, before }) => [words, (after ?? before)?.line]),
        );
      }),
    );
  });

  interface SarifResult {
    readonly message: { readonly text: string };
    readonly locations?: readonly {
      readonly physicalLocation: { readonly region: { readonly startLine: number } };
    }[];
  }

  test.each([
    ['rules/act.tally', { uri: 'rules/act.tally', uriBaseId: '%SRCROOT%' }],
    ['my rules#1.tally', { uri: 'my%20rules%231.tally', uriBaseId: '%SRCROOT%' }],
    ['../act.tally', { uri: '../act.tally', uriBaseId: '%SRCROOT%' }],
    ['/home/act 1.tally', { uri: 'file:///home/act%201.tally' }],
    ['C:/rules/act.tally', { uri: 'file:///C:/rules/act.tally' }],
  ])('names the file %s', (file, location) => {
    const log = problemsSarif(
      { problems: [], suppressed: [], sources: [{ file, lineStarts: [0] }], texts: new Map() },
      {},
      { version: '1' },
    );
    expect(JSON.parse(log).runs[0].artifacts[0].location).toEqual(location);
  });
});

describe('JUnit', () => {
  const options = { ignoreAttributes: false, attributeNamePrefix: '', htmlEntities: true };
  const parser = new XMLParser({ ...options, parseAttributeValue: false, trimValues: false });

  test('is XML, whatever a program says', () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        expect(XMLValidator.validate(problemsJunit(findings, () => true))).toBe(true);
      }),
    );
  });

  test('says what the problem says', () => {
    const message = fc.string({ unit: fc.constantFrom(...'<>&"\'\r\n\t]a\u00e9\u{1f69a}') });
    fc.assert(
      fc.property(anyFindings, message, ({ problems: [problem], ...findings }, said) => {
        const problems = problem === undefined ? [] : [{ ...problem, message: said }];
        const xml = problemsJunit({ ...findings, problems }, () => true);
        expect(parser.parse(xml).testsuites.testsuite.testcase.failure.message).toBe(said);
      }),
    );
  });

  test('counts as failures what fails', () => {
    const xml = problemsJunit(FINDINGS, ({ severity }) => severity !== 'info');
    const { testsuites } = parser.parse(xml);
    expect([testsuites.tests, testsuites.failures, testsuites.skipped]).toEqual(['5', '3', '1']);
    expect(
      testsuites.testsuite.map(({ name, failures }: Record<string, string>) => [name, failures]),
    ).toEqual([
      ['x.tally', '2'],
      ['y.tally', '1'],
    ]);
  });

  test('has a case for a file without problems', () => {
    const xml = problemsJunit({ ...FINDINGS, problems: [], suppressed: [] }, () => true);
    expect(xml).toContain('<testcase classname="x.tally" name="no problem found" file="x.tally" time="0"/>');
  });
});

describe('GitHub', () => {
  test('a problem is one command on one line, whatever a program says', () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        const printed = problemsGithub(findings);
        expect(printed).toMatch(/^::error [^\r\n]*\n$/);
        const [, file = ''] = /^::error file=([^,:]*),line=/.exec(printed) ?? [];
        expect(unescaped(file)).toBe(findings.problems[0]?.at.file);
      }),
    );
  });

  test('each change that nobody accepted is one command on one line, whatever a law says', () => {
    fc.assert(
      fc.property(anyDiff, (diff) => {
        const commands = diffGithub(diff).split('\n').slice(0, -1);
        const files = commands.flatMap((command) => {
          const [, kind, file] =
            /^::(warning|notice) (?:file=([^,:]*),line=\d+,)?title=[^,:]*::/.exec(command) ?? [];
          return kind === 'warning' ? [file && unescaped(file)] : kind === 'notice' ? [] : ['no command'];
        });
        const open = diff.changes.filter(({ accepted, remark }) => accepted === undefined && !remark);
        expect(files).toEqual(open.map(({ after, before }) => (after ?? before)?.file));
        expect(commands).toHaveLength(open.length + (diff.stale?.length ?? 0));
      }),
    );
  });

  /** As the runner of GitHub reads a property. */
  function unescaped(text: string): string {
    return text
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%25', '%');
  }
});

describe('fingerprints', () => {
  const line = (text: string): Problem => ({
    code: 'name/unknown',
    severity: 'error',
    message: 'x',
    at: { file: 'x.tally', start: text.indexOf('x'), end: text.indexOf('x') + 1 },
  });
  const findingsIn = (text: string, problems = [line(text)]): Findings => ({
    problems,
    suppressed: [],
    sources: [{ file: 'x.tally', lineStarts: lineStartsOf(text) }],
    texts: new Map([['x.tally', text]]),
  });
  const named = (findings: Findings) => [...fingerprints(findings).values()];

  test('stay where lines move and are indented', () => {
    const moved = named(findingsIn('# more\n\n    a  =  x\r\n'));
    expect(named(findingsIn('a = x\n'))).toEqual(moved);
  });

  test('change with the words of the line', () => {
    expect(named(findingsIn('a = x\n'))).not.toEqual(named(findingsIn('b = x\n')));
  });

  test('differ for problems that are alike, in one file', () => {
    const text = 'a = x\na = x\n';
    const second = { ...line(text), at: { file: 'x.tally', start: 10, end: 11 } };
    expect(new Set(named(findingsIn(text, [line(text), second]))).size).toBe(2);
    const reported: { readonly fingerprint: string }[] = JSON.parse(problemsGitlab(FINDINGS));
    expect(new Set(reported.map(({ fingerprint }) => fingerprint)).size).toBe(4);
  });
});
