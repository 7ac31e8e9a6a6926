import { URI } from 'vscode-uri';

const WITH_HOST = /^([a-z][a-z0-9+.-]+):\/\/([^/]*)(\/.*)?$/i;
const WITHOUT_PATH = /^(untitled):(.*)$/;

/** The name of the file that an editor calls by a URI: its path, after its scheme where it is not on the disk. */
export function fileOf(uri: string): string {
  const { scheme, authority, path } = URI.parse(uri);
  if (scheme === 'file') return path.replace(/^\/([A-Za-z]:)/, '$1');
  return path.startsWith('/') ? `${scheme}://${authority}${path}` : `${scheme}:${path}`;
}

/** The other way round. */
export function uriOf(file: string): string {
  const [, scheme, authority, path = '/'] = WITH_HOST.exec(file) ?? [];
  if (scheme !== undefined && authority !== undefined)
    return URI.from({ scheme, authority, path }).toString();
  const [, bare, name = ''] = WITHOUT_PATH.exec(file) ?? [];
  return bare === undefined ? URI.file(file).toString() : URI.from({ scheme: bare, path: name }).toString();
}

/** True for what the disk of this machine holds. */
export function isOnDisk(file: string): boolean {
  return !WITH_HOST.test(file) && !WITHOUT_PATH.test(file);
}

/** The path of a file as one names it that stands in another folder. */
export function relativePath(from: string, to: string): string {
  const folder = from.split('/').slice(0, -1);
  const parts = to.split('/');
  const shared = folder.findIndex((part, index) => part !== parts[index]);
  const common = shared < 0 ? folder.length : shared;
  return [...folder.slice(common).map(() => '..'), ...parts.slice(common)].join('/');
}
