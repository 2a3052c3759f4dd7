/** Why a company may not be verified, in the order in which the office checks; the words are `vetting.declineReasons`. */
export const declineReasons = [
  'not-registered',
  'name-differs',
  'identifier-not-found',
  'identifier-of-another',
  'address-not-found',
  'officer-not-reached',
  'here-already',
] as const;

export type DeclineReason = (typeof declineReasons)[number];
