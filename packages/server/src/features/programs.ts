import type { RecordType, Work } from '@tallystick/model';
import {
  PROGRAMS,
  type ProgramShown,
  type ProgramsParams,
  type ProgramsResult,
  type RecordShown,
} from '../protocol.ts';
import { fileOf } from '../texts/names.ts';
import type { Feature } from './feature.ts';

/** The programs that a file is part of, when it is loaded as a command loads it: what there is to compute, and with what. */
export const programs: Feature = {
  capabilities: {},
  register(connection, { projects }) {
    connection.onRequest(PROGRAMS, async ({ uri, around }: ProgramsParams): Promise<ProgramsResult> => {
      const { loaded } = await (around ? projects.around(fileOf(uri)) : projects.of(fileOf(uri)));
      return { programs: programsIn(loaded.work) };
    });
  },
};

function programsIn({ programs, adoptions, amendments }: Work): readonly ProgramShown[] {
  const recordsOf = (name: string, seen: readonly string[] = []): readonly RecordType[] => {
    const base = programs.find((program) => program.name === name);
    if (base !== undefined) return base.records;
    const original = adoptions.find((adoption) => adoption.name === name)?.original;
    return original === undefined || seen.includes(original) ? [] : recordsOf(original, [...seen, name]);
  };
  const originals = new Map(adoptions.map(({ name, original }) => [name, original]));
  return [...programs, ...adoptions].map(({ name, label, states }) => ({
    name,
    ...(label !== undefined && { label }),
    ...(originals.has(name) && { original: originals.get(name) ?? '' }),
    records: recordsOf(name).map(recordShown),
    states: states.map((state) => state.name),
    amendments: amendments
      .filter(({ program }) => program === name)
      .map(({ name, label, effective: { date } }) => ({
        name,
        ...(label !== undefined && { label }),
        effective: date,
      })),
  }));
}

function recordShown({ name, label, fields }: RecordType): RecordShown {
  return { name, ...(label !== undefined && { label }), fields: fields.map((field) => field.name) };
}
