import { type ExtensionContext, Uri, workspace } from 'vscode';

/** A file of texts by name that was made when the extension was built; not so it throws, as a fault of the build. */
export async function readBundled(
  context: ExtensionContext,
  file: string,
): Promise<Readonly<Record<string, string>>> {
  const bytes = await workspace.fs.readFile(Uri.joinPath(context.extensionUri, file));
  const texts: Record<string, string> = JSON.parse(new TextDecoder().decode(bytes));
  return texts;
}
