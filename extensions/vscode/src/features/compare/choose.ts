import type { ComparedSide, ComparisonOf, LawLensArgument, ProgramShown } from '@tallystick/server/protocol';
import { type QuickPickItem, QuickPickItemKind, type Uri, window } from 'vscode';
import { chooseDay } from '../../infrastructure/day.ts';
import { chooseRevision } from '../../infrastructure/git.ts';
import { programsOf } from '../../infrastructure/programs.ts';
import type { Services } from '../../infrastructure/services.ts';
import { Hindrance } from '../commands/hindrance.ts';
import { rememberedFacts } from './facts.ts';

type Sides = Pick<ComparisonOf, 'before' | 'after'>;

interface Choice extends QuickPickItem {
  readonly sides?: () => Promise<Sides | undefined>;
}

/**
 * Lets the analyst choose what a program is compared with: texts of another time, the law of another day, without an
 * amendment, or the program that it adopts. The lens above an amendment leaves nothing to choose. Undefined where the
 * analyst gave up.
 */
export async function chooseComparison(
  services: Services,
  uri: Uri,
  lens?: LawLensArgument,
): Promise<ComparisonOf | undefined> {
  const programs = await programsOf(services.client, uri, { around: true });
  const program = await chooseProgram(programs, lens?.program);
  if (program === undefined) return undefined;
  const sides =
    lens?.amendment === undefined
      ? await chooseSides(services, uri, program, programs)
      : amendmentSides(program, lens.amendment);
  if (sides === undefined) return undefined;
  const facts = rememberedFacts(services.context.workspaceState, program.name);
  return { uri: uri.toString(), ...sides, ...(facts.length > 0 && { facts }) };
}

async function chooseProgram(
  programs: readonly ProgramShown[],
  name: string | undefined,
): Promise<ProgramShown | undefined> {
  const meant = programs.find((program) => program.name === name);
  const originals = programs.filter(({ original }) => original === undefined);
  const [only, another] = meant === undefined ? originals : [meant];
  if (only === undefined) throw new Hindrance('No program is in this file, nor in the files that use it.');
  if (another === undefined) return only;
  const items = originals.map((program) => ({
    label: program.name,
    description: program.label ?? '',
    program,
  }));
  return (await window.showQuickPick(items, { title: 'Compare which program?' }))?.program;
}

async function chooseSides(
  { day }: Services,
  uri: Uri,
  program: ProgramShown,
  programs: readonly ProgramShown[],
): Promise<Sides | undefined> {
  const { name, original } = program;
  const dated: ComparedSide = {
    ...(programs.length > 1 && { program: name }),
    ...(day.chosen !== undefined && { asOf: day.chosen }),
  };
  const days = amendmentsOf(program, programs);
  const adopting = programs.filter((one) => one.original === name || one.name === original);
  const separator = (label: string): Choice => ({ label, kind: QuickPickItemKind.Separator });
  const choices: readonly Choice[] = [
    separator('Texts'),
    {
      label: '$(save) How it was saved',
      description: 'what was typed since',
      sides: async () => ({ before: { ...dated, version: 'saved' }, after: dated }),
    },
    {
      label: '$(git-commit) A git revision…',
      description: 'a branch, a tag, a commit of this file',
      sides: async () => {
        const revision = await chooseRevision(uri);
        return revision === undefined
          ? undefined
          : { before: { ...dated, version: { revision } }, after: dated };
      },
    },
    separator('Laws'),
    {
      label: '$(calendar) Two days…',
      description: 'the law as it stood on each',
      sides: () => chooseDays(name, programs.length > 1, days),
    },
    ...program.amendments.map(
      (amendment): Choice => ({
        label: `$(law) Without ${amendment.name}, and with it`,
        description: `takes effect on ${amendment.effective}`,
        ...(amendment.label !== undefined && { detail: amendment.label }),
        sides: async () => amendmentSides(program, amendment.name),
      }),
    ),
    ...adopting.map((other): Choice => {
      const [from, to] = original === other.name ? [other, program] : [program, other];
      return {
        label: `$(globe) ${from.name} and ${to.name}, which adopts it`,
        description: day.chosen === undefined ? 'the base text' : `as of ${day.chosen}`,
        sides: async () => ({
          before: { ...dated, program: from.name },
          after: { ...dated, program: to.name },
        }),
      };
    }),
  ];
  const picked = await window.showQuickPick(choices, {
    title: `Compare ${name} with…`,
    placeHolder: 'What it was before, or another law',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.sides?.();
}

/** Those that change a program, also those of the program that it adopts. */
function amendmentsOf(
  { name, original }: ProgramShown,
  programs: readonly ProgramShown[],
): ProgramShown['amendments'] {
  return programs
    .filter((program) => program.name === name || program.name === original)
    .flatMap(({ amendments }) => amendments);
}

async function chooseDays(
  program: string,
  isOneOfSeveral: boolean,
  amendments: ProgramShown['amendments'],
): Promise<Sides | undefined> {
  const before = await chooseDay(amendments, { title: 'The law of which day comes before?' });
  if (before === undefined) return undefined;
  const after = await chooseDay(amendments, { title: 'And of which day after?' });
  if (after === undefined) return undefined;
  const side = (day: string): ComparedSide => ({
    ...(isOneOfSeveral && { program }),
    ...(day !== '' && { asOf: day }),
  });
  return { before: side(before), after: side(after) };
}

/** What an amendment changes of the law with those before it. */
function amendmentSides({ name: program, amendments }: ProgramShown, name: string): Sides {
  const inOrder = amendments.toSorted((a, b) => (a.effective < b.effective ? -1 : 1)).map((one) => one.name);
  const earlier = inOrder.slice(0, Math.max(0, inOrder.indexOf(name)));
  return { before: { program, with: earlier }, after: { program, with: [...earlier, name] } };
}
