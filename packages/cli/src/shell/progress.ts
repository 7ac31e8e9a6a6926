import type { Terminal } from './terminal.ts';

/** Tells what long work is at. */
export interface Progress {
  /** Says what begins now, where it is known to take long or has done so already. */
  readonly begin: (what: string, isLong?: boolean) => void;
  /** Takes the line away from a terminal. */
  readonly end: () => void;
}

/** Quicker work is done before anybody reads what it is at. */
const PATIENCE = { terminal: 500, file: 3000 };

/** On a terminal one line that is written over; elsewhere a line for each part of work that is known to be long. */
export function progressOn(
  { messages, quiet }: Terminal,
  now: () => number = () => performance.now(),
): Progress {
  if (quiet) return { begin: () => {}, end: () => {} };
  const started = now();
  let shown = false;
  return {
    begin(what, isLong = false) {
      const elapsed = now() - started;
      if (messages.isTerminal && (isLong || shown || elapsed > PATIENCE.terminal)) {
        messages.write(`\r\u001b[K${what} ...`);
        shown = true;
      } else if (!messages.isTerminal && isLong && elapsed > PATIENCE.file) {
        messages.write(`${what} ...\n`);
      }
    },
    end() {
      if (shown) messages.write('\r\u001b[K');
      shown = false;
    },
  };
}
