import { accountKind } from './account-facts.js';
import { caseKind } from './case-facts.js';

/** Every letter that the portal writes; who is told what is in `case-letters.ts` and `account-letters.ts`. */
export const letters = [...caseKind.letters, ...accountKind.letters];
