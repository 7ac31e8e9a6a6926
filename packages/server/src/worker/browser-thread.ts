import { EVALUATION, type Thread } from './thread.ts';

/**
 * Starts a worker from the text of its script. The address of a script would do only where the page may load it: the
 * extension's files can be on another machine.
 *
 * @throws where there is no script
 */
export function browserThread(script: Uint8Array | undefined): Thread {
  if (script === undefined) throw new Error('The script of the evaluation cannot be read.');
  const address = URL.createObjectURL(new Blob([new Uint8Array(script)], { type: 'text/javascript' }));
  const worker = new Worker(address, { name: EVALUATION });
  return {
    post: (message) => worker.postMessage(message),
    listen: ({ message, end }) => {
      worker.addEventListener('message', ({ data }) => message(data));
      worker.addEventListener('error', (event) => end(event.message));
    },
    end: () => {
      worker.terminate();
      URL.revokeObjectURL(address);
    },
  };
}
