/**
 * What a company reads about its own case, and how whoever did it is called: its own people and its specialist by name,
 * the office by its office. Findings, notes and what the office says among itself are not told.
 */
export const toldToCompany = {
  'application.start': 'name',
  'application.submit': 'name',
  'application.return': 'name',
  'application.remind': 'portal',
  'application.approve': 'office',
  'application.refuse': 'office',
  'application.findIneligible': 'office',
  'application.withdraw': 'name',
  'application.lapse': 'portal',
  'review.take': 'name',
  'review.assign': 'office',
  'review.reassign': 'office',
  'participation.grant': 'office',
  'participation.readmit': 'office',
  'participation.change': 'office',
  'participation.restrict': 'office',
  'participation.liftRestriction': 'office',
  'participation.suspend': 'office',
  'participation.reinstate': 'office',
  'participation.remove': 'office',
  'participation.withdraw': 'name',
  'participation.expire': 'portal',
  'letter.write': 'portal',
} as const satisfies Record<string, 'name' | 'office' | 'portal'>;

/** How whoever did it is called towards the company; undefined for what is not told. */
export function calledTo(event: string): 'name' | 'office' | 'portal' | undefined {
  return Object.hasOwn(toldToCompany, event) ? toldToCompany[event as keyof typeof toldToCompany] : undefined;
}
