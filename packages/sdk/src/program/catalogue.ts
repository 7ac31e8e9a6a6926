import { LANGUAGE_PROBLEMS } from '@tallystick/language';
import { type Catalogue, MODEL_PROBLEMS } from '@tallystick/model';
import { SCENARIO_PROBLEMS } from '../scenarios/problems.ts';

/** Every code that a program can be given, with its severity and title. */
export const PROBLEMS: Catalogue = { ...LANGUAGE_PROBLEMS, ...MODEL_PROBLEMS, ...SCENARIO_PROBLEMS };
