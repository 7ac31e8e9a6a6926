import { readFile } from 'node:fs/promises';
import { didYouMean } from '@tallystick/model';
import { EXIT, type Exit } from './exit.ts';
import { complain, type Terminal } from './terminal.ts';

/** The pages of docs/problems by code, as the build puts them beside this module. */
const PAGES = new URL('./problems.json', import.meta.url);

/** Prints the page of a code. */
export async function explainCode(terminal: Terminal, code: string): Promise<Exit> {
  const read: Readonly<Record<string, string>> = JSON.parse(await readFile(PAGES, 'utf8'));
  const pages = new Map(Object.entries(read));
  const page = pages.get(code);
  if (page === undefined) {
    const help = didYouMean(code, pages.keys()) || ' A code stands below each problem, such as name/unknown.';
    complain(terminal, `No problem has the code ${code}.${help}`);
    return EXIT.failed;
  }
  terminal.data.write(page);
  return EXIT.done;
}
