import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Licences that ask for no more than to be passed on with what they cover. */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'Unlicense',
]);

/**
 * The licences of the packages that a bundle holds, one after another by name.
 *
 * @param files what went into the bundle, from `root`; files of our own have no notice
 * @throws where a package has another licence than a permissive one, or does not say which
 */
export async function noticesOf(root: string, files: Iterable<string>): Promise<string> {
  const folders = new Set(
    [...files].flatMap((file) => /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []),
  );
  const notices = new Map<string, string>();
  for (const folder of folders) {
    const { title, text } = await noticeOf(path.join(root, folder));
    notices.set(title, text);
  }
  const sorted = [...notices].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([title, text]) => `${title}\n\n${text.trim()}\n`).join(`\n${'-'.repeat(72)}\n\n`);
}

async function noticeOf(folder: string): Promise<{ readonly title: string; readonly text: string }> {
  const { name, version, license }: { name: string; version: string; license?: string } = JSON.parse(
    await readFile(path.join(folder, 'package.json'), 'utf8'),
  );
  if (license === undefined || !PERMISSIVE.has(license))
    throw new Error(`${name} ${version} has the licence ${license}, which is not known to be permissive.`);
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  return { title: `${name} ${version} (${license})`, text: texts.join('\n') };
}
