// What docs/decisions/preview-in-a-worker.md relies on: a worker of a worker of an extension runs code that was made at run
// time, and can be ended. What was found is written into the workspace.
const vscode = require('vscode');

const evaluator = `
  self.onmessage = ({ data: body }) => self.postMessage(new Function('runtime', body)({ six: 6 }));
`;

const server = `
  const start = () => new Worker(URL.createObjectURL(new Blob([${JSON.stringify(evaluator)}])));
  const run = (worker, body, budget) =>
    new Promise((resolve) => {
      const timer = setTimeout(() => { worker.terminate(); resolve('ended'); }, budget);
      worker.onmessage = ({ data }) => { clearTimeout(timer); worker.terminate(); resolve(data); };
      worker.postMessage(body);
    });
  self.onmessage = async () => {
    const computed = await run(start(), 'return runtime.six * 7', 10000);
    const runaway = await run(start(), 'for (;;);', 500);
    const next = await run(start(), 'return runtime.six', 10000);
    self.postMessage({ computed, runaway, next });
  };
`;

exports.activate = async () => {
  const worker = new Worker(URL.createObjectURL(new Blob([server])));
  const found = await new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => resolve({ message });
    worker.postMessage('begin');
  });
  const [folder] = vscode.workspace.workspaceFolders;
  const text = new TextEncoder().encode(JSON.stringify(found));
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, 'found.json'), text);
};
