import type { LoadedProgram, LoadOptions } from '@tallystick/sdk';
import { EXIT } from '../../shell/exit.ts';
import { findRevision, type Revision } from '../../shell/git.ts';
import { findFiles, type Opened, openLaw, refuse } from '../../shell/open.ts';
import type { Pairs } from '../../shell/options.ts';
import { isRange, on, type Sides } from '../../shell/range.ts';
import { complain, type Terminal } from '../../shell/terminal.ts';

type Named = Sides<string | undefined>;

/** The options that tell the two sides of a comparison apart, or that hold on both. */
export interface SideOptions {
  readonly rev?: Named | undefined;
  readonly asOf?: Named | undefined;
  readonly with?: Named | undefined;
  readonly program?: Named | undefined;
  readonly set?: Pairs | undefined;
  readonly reading?: Pairs | undefined;
}

/** One side of the comparison, before anything is read. */
interface Side {
  readonly programs: readonly string[];
  /** Told in the answer, where each side has its own. */
  readonly isOwnFiles: boolean;
  readonly revision?: string | undefined;
  readonly law: LoadOptions;
}

/** What the options make of the two sides of a comparison: of one program it is the law that they name against the base text. */
export function sidesAsked(programs: readonly string[], options: SideOptions): readonly [Side, Side] {
  const { rev, asOf, with: amendments, program, set, reading } = options;
  const isTold = rev !== undefined || [asOf, amendments, program].some(isRange);
  const isTwoFiles = !isTold && programs.length === 2;
  // Of one program a law that is named is compared with the law without it.
  const isAlone = !isTold && !isTwoFiles;
  const isAgainstBase = isAlone && (asOf !== undefined || amendments !== undefined);
  const side = (which: 'from' | 'to', index: number): Side => {
    const isBase = isAgainstBase && which === 'from';
    const own = { asOf: on(asOf, which), with: on(amendments, which), program: on(program, which) };
    const isWorking = rev === undefined ? isAgainstBase || !isAlone : 'both' in rev && which === 'to';
    const revision = isWorking
      ? undefined
      : rev === undefined && which === 'to'
        ? undefined
        : (on(rev, which) ?? 'HEAD');
    return {
      programs: isTwoFiles ? programs.slice(index, index + 1) : programs,
      isOwnFiles: isTwoFiles,
      revision,
      law: {
        values: set ?? {},
        readings: reading ?? {},
        ...(own.program !== undefined && { program: own.program }),
        ...(own.asOf !== undefined && !isBase && { asOf: own.asOf }),
        ...(own.with !== undefined && !isBase && { with: own.with.split(',').map((name) => name.trim()) }),
      },
    };
  };
  return [side('from', 0), side('to', 1)];
}

/** One side of the comparison with what stands in its files. */
interface OpenedSide {
  readonly loaded: LoadedProgram;
  readonly revision?: string;
  readonly files?: readonly string[];
  /** Reads the files that scenarios name. */
  readonly readFile: (file: string) => Promise<Uint8Array | undefined>;
}

export async function openSide(
  terminal: Terminal,
  { programs, isOwnFiles, revision, law }: Side,
  { with: amendments, asOf }: SideOptions,
): Promise<Opened<OpenedSide>> {
  if (amendments !== undefined && asOf !== undefined) {
    complain(terminal, '--as-of and --with both say which law is meant. Give one of them.');
    return refuse(EXIT.failed);
  }
  const [sdk, { readText, readFileOrNot }] = await Promise.all([
    import('@tallystick/sdk'),
    import('@tallystick/sdk/node'),
  ]);
  const past = revision === undefined ? undefined : await findRevision(revision, programs[0] ?? '.', '--rev');
  if (past?.ok === false) {
    complain(terminal, past.message);
    return refuse(EXIT.failed);
  }
  const entries =
    past === undefined
      ? await findFiles(terminal, programs)
      : await filesIn(terminal, past.revision, programs, revision ?? '');
  if (!entries.ok) return entries;
  const read = past === undefined ? readText : textsIn(past.revision);
  const quiet = { ...terminal, quiet: true };
  const opened = openLaw(quiet, programs, await sdk.loadProgram(entries.value, read, law));
  if (!opened.ok) {
    if (revision !== undefined) complain(terminal, `That is the program in ${revision}.`);
    return opened;
  }
  return {
    ok: true,
    value: {
      loaded: opened.value,
      ...(revision !== undefined && { revision }),
      ...(isOwnFiles && { files: programs }),
      readFile: past === undefined ? readFileOrNot : past.revision.read,
    },
  };
}

/** The files that the arguments meant in a revision; says so where there were none. */
async function filesIn(
  terminal: Terminal,
  { filesIn: listed }: Revision,
  programs: readonly string[],
  revision: string,
): Promise<Opened<readonly string[]>> {
  const files = (await Promise.all(programs.map(listed))).flat();
  if (files.length > 0) return { ok: true, value: files };
  complain(terminal, `${programs.join(' ')} is not in ${revision}: there is nothing to compare with.`);
  return refuse(EXIT.failed);
}

function textsIn({ read }: Revision): (file: string) => Promise<string | undefined> {
  return async (file) => {
    const bytes = await read(file);
    return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  };
}
