import { startNodeServer } from '@tallystick/server/node';

startNodeServer();
