import type { Program } from '@tallystick/model';
import { analyse } from '@tallystick/model';
import * as runtime from '@tallystick/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../src/index.ts';
import { caseOf } from './kit/program.ts';

/** Texts that end comments, literals, templates and lines, round a call that must never happen. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        '*/',
        '/*',
        '//',
        "'",
        '"',
        '`',
        '${',
        '}',
        '\\',
        '\n',
        '\r',
        '\u2028',
        '\u2029',
        '\u0001',
        '\u0002',
      ],
      ...[' ', ';', '(', ')', '{', '<!--', '-->', 'globalThis.broken()', 'throw 1', '\ud800', 'é'],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** The keys of a program that hold text which no code should depend on. */
const TEXTS = new Set(['label', 'doc', 'clause', 'reason', 'question']);

function withTexts(program: Program, text: string): Program {
  const put = (key: string, value: unknown): unknown =>
    TEXTS.has(key) && typeof value === 'string' ? text : value;
  return JSON.parse(JSON.stringify(program, put));
}

describe('text of the program', () => {
  it('never becomes code', async () => {
    const { program } = await caseOf('tables-and-readings');
    const plain = withTexts(program, 'x');
    const code = codeOf(compile(plain, analyse(plain)).javascript.text);
    fc.assert(
      fc.property(hostile, (text) => {
        const made = withTexts(program, text);
        const { typescript, javascript, instantiate } = compile(made, analyse(made));
        expect(codeOf(javascript.text)).toEqual(code);
        expect(codeOf(typescript.text).join('\n')).not.toContain('globalThis');
        let calls = 0;
        Object.assign(globalThis, { broken: () => calls++ });
        expect(instantiate().info.program).toBe('TABLES');
        expect(calls).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('stands in literals as it was written', async () => {
    const { compiled } = await caseOf('odd-names');
    expect(compiled.instantiate().info.records[0]?.fields.map(({ name }) => name)).toEqual([
      ...['class', 'constructor', 'year', 'toString', '__proto__', 'a_b', 'aB', 'élan', 'café', 'row', 'for'],
    ]);
    fc.assert(
      fc.property(hostile, (version) => {
        const { text } = compiledWith(version);
        const body = text
          .replace(/^import \{[^}]*\} from '@tallystick\/runtime';$/m, '')
          .replace(/^export /gm, '')
          .concat('\nreturn info.version;');
        const names = Object.keys(runtime);
        const given = Object.values(runtime);
        expect(new Function(...names, body)(...given)).toBe(version);
      }),
      { numRuns: 50 },
    );
  });
});

const { program, analysis } = await caseOf('one-rule');
const compiledWith = (version: string) => compile(program, analysis, { version }).javascript;

/** The lines that are code. A reader that knows no other end of a line than these sees the same lines. */
function codeOf(text: string): readonly string[] {
  return text
    .split(/[\n\r\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:\/\/|\/\*\*.*\*\/$|\/\*\*$|\* |\*\/$|\*$)/.test(line));
}
