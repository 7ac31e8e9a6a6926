import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A call of the command as the server takes it. */
export interface Call {
  /** The path of the command, as it stands in messages. */
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly stdin: string;
  readonly env: Readonly<Record<string, string>>;
}

/** How a call ended, and what it wrote, in order. */
export interface Printed {
  readonly exit: number;
  readonly written: readonly { readonly stream: 'stdout' | 'stderr'; readonly text: string }[];
}

let server: ChildProcess | undefined;
let last: Promise<unknown> = Promise.resolve();

/** Has a call answered by a process that is started once and goes with this one. */
export function served(call: Call): Promise<Printed> {
  const answer = last.then(() => ask(call));
  last = answer;
  return answer;
}

async function ask(call: Call): Promise<Printed> {
  server ??= start();
  const answered = once(server, 'message');
  server.send(JSON.stringify(call));
  const [answer] = await answered;
  return JSON.parse(String(answer));
}

function start(): ChildProcess {
  const child = fork(path.join(import.meta.dirname, 'server.ts'), { execArgv: [] });
  child.unref();
  child.channel?.unref();
  return child;
}
