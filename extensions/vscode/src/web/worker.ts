import { startBrowserWorker } from '@tallystick/server/browser-worker';

declare const self: DedicatedWorkerGlobalScope;

startBrowserWorker(self);
