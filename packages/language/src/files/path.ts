/** A path as the user would write it: forward slashes, without `.` and without `..` where they cancel out. */
export function tidyPath(path: string): string {
  const [root = ''] = /^(?:[A-Za-z]:)?[\\/]+|^[a-z][a-z0-9+.-]+:\/\/\/?/i.exec(path) ?? [];
  const parts: string[] = [];
  for (const part of path.slice(root.length).split(/[\\/]+/)) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return root.replaceAll('\\', '/') + parts.join('/');
}

/** The file that `use "path"` in `user` means: relative to the folder of the file in which it stands. */
export function usedPath(user: string, path: string): string {
  const absolute = /^[\\/]|^[A-Za-z]:[\\/]|^[a-z][a-z0-9+.-]+:\/\//i.test(path);
  const folder = user.slice(0, Math.max(user.lastIndexOf('/'), user.lastIndexOf('\\')) + 1);
  return tidyPath(absolute ? path : folder + path);
}
