import { commands, tasks, window } from 'vscode';
import { faultOfDay } from '../../infrastructure/day.ts';
import { programsOf } from '../../infrastructure/programs.ts';
import type { Services } from '../../infrastructure/services.ts';
import { taskOf } from '../tasks/task.ts';
import { factsFor } from './facts.ts';
import { Hindrance, register } from './hindrance.ts';
import { type ProgramFile, programFile } from './program-file.ts';

/** What a command of the palette asks for: the words behind `tally COMMAND FILE`; undefined where the user gave up. */
type Ask = (services: Services, program: ProgramFile) => Promise<readonly string[] | undefined>;

/** The commands of the palette that tally carries out in the terminal. */
const IN_TERMINAL: Readonly<Record<string, Ask>> = {
  check: async () => [],
  test: async () => [],
  run: inputs,
  explain: async (services, program) => {
    const given = await inputs(services, program);
    if (given === undefined) return undefined;
    const account = await ask([
      ['party', 'Whose balance?', 'A party, as the facts name it'],
      ['state', 'In which state?', 'A state of the program, such as CA'],
      ['period', 'In which period?', 'A period, such as 2026'],
    ]);
    return account && [...given, ...account];
  },
  status: async (services) => {
    const hint = 'YYYY-MM-DD; nothing for after all events that are recorded';
    const day = await window.showInputBox({
      title: 'On which day?',
      prompt: hint,
      value: services.day.chosen ?? '',
      validateInput: (text) => (text === '' ? undefined : faultOfDay(text)),
    });
    return day === undefined ? undefined : asOf(day === '' ? undefined : day);
  },
  diff: compared,
  build: async ({ day }) => {
    const folder = await ask([
      ['out', 'Into which folder?', 'A folder for the generated code, such as generated'],
    ]);
    return folder && [...folder, ...asOf(day.chosen)];
  },
};

/** Registers the commands of the palette. */
export function activateCommands(services: Services): void {
  const { context, client, output } = services;
  context.subscriptions.push(
    ...Object.entries(IN_TERMINAL).map(([name, askFor]) =>
      register(`tally.${name}`, async (clicked) => {
        const { command } = services;
        if (command === undefined)
          throw new Hindrance(
            'A browser has no terminal in which tally could run. Open the folder in VS Code on a machine; what is wrong is shown here as well.',
          );
        const program = await programFile(clicked);
        const words = program && (await askFor(services, program));
        if (program === undefined || words === undefined) return;
        const definition = { type: 'tally', command: name, arguments: [program.path, ...words] } as const;
        await tasks.executeTask(taskOf(command, definition, program.folder));
      }),
    ),
    commands.registerCommand('tally.showOutput', () => output.show()),
    commands.registerCommand('tally.restartServer', async () => {
      await client.stop();
      await client.start();
    }),
  );
}

/** Which program of the file, with which facts, by the law of which day. */
async function inputs({ client, day }: Services, file: ProgramFile): Promise<readonly string[] | undefined> {
  const programs = await programsOf(client, file.uri);
  const items = programs.map((program) => ({
    label: program.name,
    description: program.label ?? '',
    program,
  }));
  const picked =
    items.length > 1 ? await window.showQuickPick(items, { title: 'Which program of the file?' }) : items[0];
  if (picked === undefined) {
    if (items.length > 1) return undefined;
    throw new Hindrance(
      `${file.path} holds no program, and no file that uses it does. Open the program, then try again.`,
    );
  }
  const facts = await factsFor(file, picked.program.records);
  if (facts === undefined) return undefined;
  if (facts.length === 0)
    throw new Hindrance(`Without facts there is nothing to compute. Choose a file of facts.`);
  return [...(items.length > 1 ? ['--program', picked.label] : []), ...facts, ...asOf(day.chosen)];
}

/** What the program is compared with: how it was committed, or itself on other days. */
async function compared(services: Services, program: ProgramFile): Promise<readonly string[] | undefined> {
  const picked = await window.showQuickPick(
    [
      { label: 'How it was committed last', option: undefined },
      { label: 'Another revision of git…', option: 'rev', hint: 'A branch, a tag or a commit, such as main' },
      { label: 'The law of two days…', option: 'as-of', hint: 'YYYY-MM-DD..YYYY-MM-DD' },
    ],
    { title: `Compare ${program.path} with what?` },
  );
  if (picked === undefined) return undefined;
  const sides =
    picked.option === undefined ? [] : await ask([[picked.option, picked.label, picked.hint ?? '']]);
  const programs = sides && (await programsOf(services.client, program.uri));
  const facts = programs && (await factsFor(program, programs[0]?.records ?? []));
  return sides && facts && [...sides, ...facts];
}

function asOf(day: string | undefined): readonly string[] {
  return day === undefined ? [] : ['--as-of', day];
}

/** Asks one question after the other; the answers as options, undefined where one was not answered. */
async function ask(
  questions: readonly (readonly [string, string, string])[],
): Promise<readonly string[] | undefined> {
  const words: string[] = [];
  for (const [option, title, prompt] of questions) {
    const answer = await window.showInputBox({ title, prompt });
    if (answer === undefined || answer === '') return undefined;
    words.push(`--${option}`, answer);
  }
  return words;
}
