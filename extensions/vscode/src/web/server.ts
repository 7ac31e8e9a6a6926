import { startBrowserServer } from '@tallystick/server/browser';
import { EVALUATION, startBrowserWorker } from '@tallystick/server/browser-worker';

declare const self: DedicatedWorkerGlobalScope;

// One script for the server and for the worker that it evaluates in: both hold the compiler, which is most of them.
if (self.name === EVALUATION) startBrowserWorker(self);
else startBrowserServer(self);
