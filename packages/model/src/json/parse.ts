import * as v from 'valibot';
import { PROGRAM_SCHEMA, type Program } from '../program/program.ts';
import { WORK_SCHEMA, type Work } from '../work/work.ts';
import type { SchemaOf } from './basic.ts';
import { program, work } from './program.ts';

/** What is wrong in a JSON document, and where: `tables[0].rows[3].cells[1].value`. */
export interface JsonProblem {
  readonly path: string;
  readonly message: string;
}

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly JsonProblem[] };

/** Takes parsed JSON for a Program, if it is one, to the last field. A Program is its own JSON form. */
export function parseProgram(json: unknown): Parsed<Program> {
  return parse(json, program, PROGRAM_SCHEMA);
}

/** Takes parsed JSON for a Work, if it is one. */
export function parseWork(json: unknown): Parsed<Work> {
  return parse(json, work, WORK_SCHEMA);
}

function parse<T>(json: unknown, schema: SchemaOf<T>, version: string): Parsed<T> {
  const found = typeof json === 'object' && json !== null && 'schema' in json ? json.schema : undefined;
  if (found !== version) {
    const message = `This version of Tally reads "${version}", and this document ${found === undefined ? 'does not say what it is' : `is ${JSON.stringify(found)}`}.`;
    return { ok: false, problems: [{ path: 'schema', message }] };
  }
  const result = v.safeParse(schema, json);
  if (result.success) return { ok: true, value: result.output };
  return {
    ok: false,
    problems: result.issues.map((issue) => ({ path: pathOf(issue), message: issue.message })),
  };
}

function pathOf(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? []).reduce((path, { key }) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path === '' ? String(key) : `${path}.${String(key)}`;
  }, '');
}
