import { startNodeWorker } from '@tallystick/server/node-worker';

startNodeWorker();
