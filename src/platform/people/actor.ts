export const officeRoles = [
  'specialist',
  'supervisor',
  'field_director',
  'program_director',
  'appeals_officer',
  'vetting_analyst',
  'port_user',
  'partner_agency_viewer',
  'auditor',
  'policy_administrator',
  'account_administrator',
] as const;
export type OfficeRole = (typeof officeRoles)[number];

export const memberRoles = ['owner', 'preparer', 'signatory', 'viewer', 'consultant'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** A place someone holds in an organization. */
export interface MemberSeat {
  organizationId: string;
  organizationName: string;
  roles: MemberRole[];
  /** The firm of a consultant, who works on behalf of the organization; null for its own people. */
  firm: string | null;
}

/** Someone who signed in. */
export interface PersonActor {
  kind: 'person';
  id: string;
  name: string;
  email: string;
  seats: MemberSeat[];
  office: OfficeRole[];
  /** Has proven a second factor a short while ago, as signing and deciding ask for. */
  hasFreshFactor: boolean;
  /** Must set up a second factor before anything else: people of the office, owners and signatories. */
  needsFactor: boolean;
  /** Seconds without a request after which the person has to sign in again. */
  idleSeconds: number;
  /** Seconds until the person has to sign in anew, however busy they are. */
  secondsLeft?: number;
  /** The time of signing in that this request belongs to. */
  signInId?: string | undefined;
  /** The organization that the person chose to work for at the moment, one of their seats. */
  current?: string | undefined;
  /** Someone of the office who looks with these eyes, and may change nothing. */
  viewedBy?: { id: string; name: string } | undefined;
  /** The network address the request came from. */
  address?: string | undefined;
  /** The request, under which the log knows it too. */
  requestId?: string | undefined;
}

/** The portal acting by itself: on a schedule, or on hearing of an event. */
export interface PortalActor {
  kind: 'portal';
  id: null;
  name: 'portal';
}

export type Actor = PersonActor | PortalActor;

export const thePortal: PortalActor = { kind: 'portal', id: null, name: 'portal' };

/** Does the actor hold a place in this organization, in one of these roles if any are named? */
export function isMember(actor: Actor, organizationId: string, ...roles: MemberRole[]): boolean {
  if (actor.kind !== 'person') return false;
  return actor.seats.some(
    (seat) =>
      seat.organizationId === organizationId &&
      (roles.length === 0 || roles.some((role) => seat.roles.includes(role))),
  );
}

/** Does the actor prepare what the organization tells the program: as its own preparer, or as its consultant? */
export function prepares(actor: Actor, organizationId: string): boolean {
  return isMember(actor, organizationId, 'preparer', 'consultant');
}

/** Does the actor hold one of these places in the office? Without roles: any place at all. */
export function holdsOffice(actor: Actor, ...roles: OfficeRole[]): boolean {
  if (actor.kind !== 'person') return false;
  return roles.length === 0 ? actor.office.length > 0 : roles.some((role) => actor.office.includes(role));
}

/** The organization that the person works for at the moment; all of theirs when they have not signed in to choose. */
export function listedFor(actor: Actor): string[] {
  return actor.kind === 'person' && actor.current ? [actor.current] : organizationsOf(actor);
}

/** The organizations whose records the actor works on as a member. */
export function organizationsOf(actor: Actor): string[] {
  return actor.kind === 'person' ? actor.seats.map((seat) => seat.organizationId) : [];
}
