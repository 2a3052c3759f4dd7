import { criterionSave } from './criterion-save.js';
import { queuePage } from './queue-page.js';
import type { Scenario } from './scenario.js';
import { upload } from './upload.js';

export const scenarios: readonly Scenario[] = [queuePage, criterionSave, upload];
