import { proofCurves } from './curve.ts';

/* A process of its own: prints the curves for the lengths that it is given. */
process.stdout.write(JSON.stringify(await proofCurves(process.argv.slice(2).map(Number))));
