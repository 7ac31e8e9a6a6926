import { ANSI, type Palette, PLAIN } from '@tallystick/report';

/** Where data and messages go, and how they may look there. */
export interface Terminal {
  /** Data: the answer to what was asked. */
  readonly data: Stream;
  /** Messages and progress. */
  readonly messages: Stream;
  /** False on a terminal that knows no more than letters (`TERM=dumb`). */
  readonly drawsBoxes: boolean;
  readonly quiet: boolean;
}

export interface Stream {
  readonly write: (text: string) => void;
  readonly palette: Palette;
  readonly isTerminal: boolean;
}

export const COLOR_CHOICES = ['auto', 'always', 'never'] as const;
export type ColorChoice = (typeof COLOR_CHOICES)[number];

/** The terminal of this process. `--color` wins over `NO_COLOR` and `TERM=dumb`, which win over what is guessed. */
export function openTerminal(options: {
  readonly color: ColorChoice;
  readonly quiet?: true | undefined;
}): Terminal {
  const { TERM } = process.env;
  return {
    data: streamOf(process.stdout, options.color),
    messages: streamOf(process.stderr, options.color),
    drawsBoxes: TERM !== 'dumb',
    quiet: options.quiet === true,
  };
}

/** Says why the work cannot be done. */
export function complain(terminal: Terminal, message: string): void {
  const { palette, write } = terminal.messages;
  write(`${palette.bad('tally:')} ${message}\n`);
}

/** Says something worth knowing, unless all should be quiet. */
export function remark(terminal: Terminal, message: string): void {
  if (!terminal.quiet) terminal.messages.write(`${message}\n`);
}

function streamOf(stream: NodeJS.WriteStream, color: ColorChoice): Stream {
  const isTerminal = stream.isTTY === true;
  return {
    write: (text) => void stream.write(text),
    palette: wantsColor(isTerminal, color) ? ANSI : PLAIN,
    isTerminal,
  };
}

function wantsColor(isTerminal: boolean, color: ColorChoice): boolean {
  if (color !== 'auto') return color === 'always';
  const { NO_COLOR, TERM } = process.env;
  return isTerminal && !NO_COLOR && TERM !== 'dumb';
}
