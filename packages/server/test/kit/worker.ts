import { startNodeWorker } from '../../src/worker/start-node.ts';

startNodeWorker();
