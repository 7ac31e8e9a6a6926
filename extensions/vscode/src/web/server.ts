import { startBrowserServer } from '@tallystick/server/browser';

declare const self: DedicatedWorkerGlobalScope;

startBrowserServer(self);
