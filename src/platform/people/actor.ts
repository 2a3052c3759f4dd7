export const officeRoles = ['specialist', 'supervisor', 'account_administrator'] as const;
export type OfficeRole = (typeof officeRoles)[number];

export const memberRoles = ['preparer', 'signatory'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** A place someone holds in an organization. */
export interface MemberSeat {
  organizationId: string;
  organizationName: string;
  roles: MemberRole[];
}

/** Someone who signed in. */
export interface PersonActor {
  kind: 'person';
  id: string;
  name: string;
  email: string;
  seats: MemberSeat[];
  office: OfficeRole[];
  /** The network address the request came from. */
  address?: string | undefined;
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

/** Does the actor hold one of these places in the office? Without roles: any place at all. */
export function holdsOffice(actor: Actor, ...roles: OfficeRole[]): boolean {
  if (actor.kind !== 'person') return false;
  return roles.length === 0 ? actor.office.length > 0 : roles.some((role) => actor.office.includes(role));
}

/** The organizations whose records the actor works on as a member. */
export function organizationsOf(actor: Actor): string[] {
  return actor.kind === 'person' ? actor.seats.map((seat) => seat.organizationId) : [];
}
