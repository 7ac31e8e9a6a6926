import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadWork } from '../../../language/src/index.ts';
import { type ConsolidateOptions, consolidate } from '../../src/consolidate/consolidate.ts';
import { MODEL_PROBLEMS } from '../../src/problems/catalogue.ts';
import { hasErrors } from '../../src/problems/problem.ts';
import { readText } from '../support/cases.ts';
import { problemLines } from '../support/load.ts';
import { versionLines } from '../support/versions.ts';

/*
 * A `.cases` file: texts that amend the base, and what comes of them.
 *
 *     == what is amended, in a few words
 *     amendment A of P { ... }
 *     > with A, of Q                 the law that is asked for: with A, as of 2026-01-01, of PROGRAM, or nothing
 *     table:share through 2025: ...  the versions of parts that are not as in the base text
 *     ! error amendment/... at `...` problems, with their messages
 */
const FOLDER = 'consolidate/';
const files = readdirSync(new URL(`../cases/${FOLDER}`, import.meta.url)).filter((file) =>
  file.endsWith('.cases'),
);
const BASE = readText(`${FOLDER}base.tally`);

it.each(files)('%s', async (file) => {
  const written = readText(`${FOLDER}${file}`);
  const [head = '', ...blocks] = written.split(/^== /m);
  const found = await Promise.all(blocks.map(answered));
  await expect([head, ...found].join('== ')).toMatchFileSnapshot(`../cases/${FOLDER}${file}`);
});

it('has a case for every code', () => {
  const all = files.map((file) => readText(`${FOLDER}${file}`)).join('');
  const codes = Object.keys(MODEL_PROBLEMS).filter((code) =>
    /^(amendment\/|work\/(unknown-amendment|amendment-alone))/.test(code),
  );
  expect(codes.filter((code) => !all.includes(` ${code} at `))).toEqual([]);
});

/** A case with what comes of each law that it asks for. */
async function answered(block: string): Promise<string> {
  const [title = '', ...lines] = block.split('\n');
  const amendments = lines.slice(
    0,
    lines.findIndex((line) => line.startsWith('> ')),
  );
  const text = `${BASE}\n${amendments.join('\n')}\n`;
  const { work, problems } = await loadWork(['case.tally'], async (name) =>
    name === 'case.tally' ? text : undefined,
  );
  if (hasErrors(problems))
    throw new Error(`${title}: ${problems.map(({ code, message }) => `${code}: ${message}`).join('\n')}`);
  const base = consolidate(work, { program: 'P' }).program;
  const answers = lines
    .filter((line) => line.startsWith('> '))
    .flatMap((question) => {
      const law = consolidate(work, asked(question));
      const versions = law.program && base ? versionLines(law.program, base, text) : [];
      return [
        question,
        ...versions,
        ...law.problems.flatMap((problem) => {
          const [first = '', ...more] = problemLines(problem, text);
          return [`! ${first}`, ...more.map((line) => `  ${line}`)];
        }),
      ];
    });
  return `${[title, ...amendments, ...answers].join('\n')}\n\n`;
}

function asked(question: string): ConsolidateOptions {
  const [, names] = /\bwith ([\w, ]+?)(?:$| of )/.exec(question) ?? [];
  const [, asOf] = /\bas of ([\d-]+)/.exec(question) ?? [];
  const [, program] = /\bof ([A-Z]\w*)/.exec(question) ?? [];
  return {
    program: program ?? 'P',
    ...(names !== undefined && { with: names.split(', ') }),
    ...(asOf !== undefined && { asOf }),
  };
}
