import { Uri, type Webview } from 'vscode';
import { randomName } from './names.ts';

/** Puts a page of the extension into a view: nothing is loaded but its own script and style, and nothing else runs. */
export function showPage(webview: Webview, extension: Uri, script: string, style: string): void {
  const folder = Uri.joinPath(extension, 'out');
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  const nonce = randomName();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  webview.html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style nonce="${nonce}">${style}</style>
</head>
<body>
<script nonce="${nonce}" src="${webview.asWebviewUri(Uri.joinPath(folder, script))}"></script>
</body>
</html>
`;
}
