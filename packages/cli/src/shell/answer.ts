import type { Palette } from '@tallystick/report';
import { EXIT, type Exit } from './exit.ts';
import { deliver, type OutputOptions, planOutput } from './output.ts';
import { type ColorChoice, openTerminal, type Terminal } from './terminal.ts';

/** What a command found out: how each format prints it. Or, after a message, only how it ends. */
export type Answer<Format extends string> =
  | {
      readonly print: Readonly<Record<Format, (palette: Palette) => string>>;
      /** How the command ends once it is printed, if not as done. */
      readonly ends?: () => Exit;
    }
  | { readonly exit: Exit };

/** The options of a command that answers in several formats. */
export interface AnswerOptions<Format extends string> extends OutputOptions<Format> {
  readonly color: ColorChoice;
  readonly quiet?: true | undefined;
}

/** Finds where the answer goes before it is looked for, then prints it there. */
export async function answer<Format extends string>(
  options: AnswerOptions<Format>,
  standard: Format,
  find: (terminal: Terminal) => Promise<Answer<Format>>,
): Promise<Exit> {
  const terminal = openTerminal(options);
  const plan = planOutput(terminal, options, standard);
  if (plan === undefined) return EXIT.failed;
  const found = await find(terminal);
  if ('exit' in found) return found.exit;
  if (!(await deliver(terminal, plan, found.print))) return EXIT.failed;
  return found.ends?.() ?? EXIT.done;
}
