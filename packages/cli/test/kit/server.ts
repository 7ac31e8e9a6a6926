import { Readable } from 'node:stream';
import type { Call, Printed } from './served.ts';

/*
 * Runs calls of the built command one after the other in this process: what the command loads is loaded once. Each call
 * has its own arguments, folder, environment and standard input, and what it writes goes back to who asked.
 */
const ENTRY = new URL('../../out/tally.js', import.meta.url).href;
let calls = 0;

async function run({ command, args, cwd, stdin, env }: Call): Promise<Printed> {
  const written: Printed['written'][number][] = [];
  let exit: number | undefined;
  process.chdir(cwd);
  process.env = { ...env };
  process.argv = [process.execPath, command, ...args];
  process.exitCode = undefined;
  Object.defineProperty(process, 'stdin', { value: Readable.from([Buffer.from(stdin)]), configurable: true });
  for (const stream of ['stdout', 'stderr'] as const) {
    process[stream].removeAllListeners('error');
    process[stream].write = (text: string | Uint8Array) => {
      if (exit === undefined) written.push({ stream, text: text.toString() });
      return true;
    };
  }
  process.exit = (code) => {
    exit ??= Number(code ?? process.exitCode ?? 0);
    throw new Error('the command has ended');
  };
  await import(`${ENTRY}?call=${calls++}`);
  process.chdir('/');
  return { exit: exit ?? Number(process.exitCode ?? 0), written };
}

let last: Promise<unknown> = Promise.resolve();
process.on('message', (message) => {
  const call: Call = JSON.parse(String(message));
  last = last.then(async () => process.send?.(JSON.stringify(await run(call))));
});
