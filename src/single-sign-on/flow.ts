import 'express-session';
import type { ProviderKind } from '../platform/provider-settings.js';

/** What somebody went to a provider for. */
export type Purpose = 'sign_in' | 'link' | 'confirm';

/** That this browser went to a provider: what the answer is checked against, kept in its session only. */
export interface Flow {
  id: string;
  kind: ProviderKind;
  purpose: Purpose;
  /** Who went, when they had signed in. */
  personId: string | null;
  state: string;
  nonce: string;
  verifier: string;
  beganAt: string;
  /** Where they wanted to go, within the portal. */
  next: string;
}

declare module 'express-session' {
  interface SessionData {
    flow: Flow;
  }
}

/** Minutes within which somebody comes back from a provider, and within which whom it vouched for is linked. */
export const minutes = 10;

/** Whether what was kept at that instant still counts. */
export function stillCounts(at: string, now: Date): boolean {
  const age = now.getTime() - Date.parse(at);
  return age >= 0 && age < minutes * 60_000;
}
