import { caseGround } from '../../engine/checks/cases/ground.ts';
import { BASE_FILES } from '../checks/evaluate/ground.ts';

/** What cases of the library are run in. */
export const LIBRARY_GROUND = caseGround(BASE_FILES);
