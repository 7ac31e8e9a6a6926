import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { PAGES, ROOT } from './pages.ts';

test.each(PAGES)('the links of $file lead somewhere', ({ file, text }) => {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)]
    .map(([, link = '', source = '']) => link || source)
    .filter((link) => !/^[a-z]+:/.test(link));
  const broken = links.filter((link) => !leadsSomewhere(file, link));
  expect(broken).toEqual([]);
});

test.each(PAGES)('the files that $file names are there', ({ text }) => {
  const named = [...text.matchAll(/`((?:packages|docs|examples|bench|scripts)\/[\w./-]*)`/g)].map(
    ([, name = '']) => name,
  );
  expect(named.filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
});

/** True for a file or folder that exists and, behind a `#`, a heading that it has. */
function leadsSomewhere(from: string, link: string): boolean {
  const [target = '', heading] = link.split('#');
  const to = target === '' ? path.join(ROOT, from) : path.join(ROOT, path.dirname(from), target);
  if (!existsSync(to)) return false;
  return heading === undefined || anchorsOf(readFileSync(to, 'utf8')).includes(heading);
}

/** The anchors that a forge gives the headings of a page. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
