import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Seats } from '../accounts/seats.service.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { Transaction } from '../platform/database/transaction.js';
import { Refused } from '../platform/errors.js';
import { Links } from '../platform/links/links.js';
import { thePortal } from '../platform/people/actor.js';
import { Invitation } from './invitation.entity.js';
import { standingOf } from './invitation.rules.js';
import { Invitations } from './invitations.service.js';

/** The two who invite everybody else, and are themselves invited by whoever runs the portal. */
@Injectable()
export class FirstAdministrators {
  constructor(
    private readonly config: Config,
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly links: Links,
    private readonly seats: Seats,
    private readonly invitations: Invitations,
  ) {}

  /**
   * Invites those whom the settings name, as long as fewer than two people look after accounts.
   * @param say tells the operator the link, when there is no mail server to tell it to them
   */
  async invite(say: (text: string) => void): Promise<void> {
    if (this.config.firstAdministrators.length === 0) return;
    if ((await this.seats.administrators()).length >= 2) return;
    for (const { name, address } of this.config.firstAdministrators) {
      const invitation = await this.invitationOf(name || address, address.toLowerCase());
      if (!invitation || this.config.smtpUrl) continue;
      const link = `${this.config.baseUrl}/invitation?link=${this.links.tokenOf(invitation.linkId)}`;
      say(
        `There is no mail server. Hand this link, good until ${invitation.expiresAt.toISOString()}, to ${name || address}: ${link}`,
      );
    }
  }

  /** The open invitation of this address, a new one when it has none; null when it was answered. */
  private async invitationOf(name: string, email: string): Promise<Invitation | null> {
    const order = { invitedAt: 'DESC', id: 'DESC' } as const;
    const { manager } = this.transaction;
    const [last] = await manager.find(Invitation, {
      where: { email, organizationId: IsNull() },
      order,
      take: 1,
    });
    const standing = last && standingOf(last, this.clock.now());
    if (last && standing === 'open') return last;
    if (last && standing !== 'expired') return null;
    try {
      return await this.invitations.toOffice(thePortal, { name, email }, ['account_administrator']);
    } catch (error) {
      // Another process was first, or they work in the office already.
      if (error instanceof Refused) return null;
      throw error;
    }
  }
}
