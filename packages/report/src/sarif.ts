/** What every SARIF log of the project begins with. */
export const SARIF_LOG = {
  $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
  version: '2.1.0',
} as const;

/** A path below the folder of the command is relative to the root of the sources; any other stands by itself. */
export function artifactOf(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  if (file.startsWith('/')) return { uri: `file://${uri}` };
  if (/^[A-Za-z]:\//.test(file)) return { uri: `file:///${file.slice(0, 2)}${uri.slice(4)}` };
  return { uri, uriBaseId: '%SRCROOT%' };
}
