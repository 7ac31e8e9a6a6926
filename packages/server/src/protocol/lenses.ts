/**
 * Commands of the lenses above a scenario (`explain`: above what it expects of an account), each with one `LensArgument`, and
 * above what makes a law, with a `LawLensArgument`. The editor carries them out.
 */
export const LENS_COMMANDS = {
  run: 'tally.scenario.run',
  explain: 'tally.scenario.explain',
  pin: 'tally.scenario.pin',
  compare: 'tally.scenario.compare',
  compareLaws: 'tally.compare',
  balances: 'tally.openPreview',
} as const;

/** What a lens above a program, an amendment or an adoption gives: what is computed, or compared with the law without it. */
export interface LawLensArgument {
  readonly uri: string;
  readonly program: string;
  readonly amendment?: string;
  /** The command of the command line that comes to the same. */
  readonly command: string;
}

export interface LensArgument {
  /** The file of the scenario. */
  readonly uri: string;
  readonly scenario: string;
  /** From 0. */
  readonly line: number;
  /** The account whose balances are asked for. */
  readonly account?: { readonly party: string; readonly state: string; readonly period: number };
  /** The command of the command line that comes to the same. */
  readonly command: string;
}
