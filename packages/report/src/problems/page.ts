/** The page that explains a code, from the root of the repository. */
export function helpPage(code: string): string {
  return `docs/problems/${code}.md`;
}
