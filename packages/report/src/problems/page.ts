/** The page that explains a code, from the root of the repository. */
export function helpPage(code: string): string {
  return `docs/problems/${code}.md`;
}

/** Where a reader finds the same page who has no folder of the project at hand. */
export function explainedBy(code: string): string {
  return `Explained by: tally check --explain ${code}`;
}

/** The page under the address of the folder of all pages. */
export function pageAt(pages: string, code: string): string {
  return `${pages.replace(/\/+$/, '')}/${code}.md`;
}
