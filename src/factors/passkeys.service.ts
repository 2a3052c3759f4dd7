import { Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { Brackets } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { Passkey } from './passkey.entity.js';
import { readAnswer, readCreation } from './passkey.rules.js';

/** What a device said to a challenge, as a browser writes it down. */
export interface Answered {
  challenge: string;
  answer: string;
}

const name = 'Known Shipper Portal';

/**
 * Passkeys: a device proves that it holds the private key and that its owner has unlocked it, so a passkey is two factors
 * at once. It works at the portal's own address only, wherever a person may be lured to.
 */
@Injectable()
export class Passkeys {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** What a browser needs to make a passkey for this person. */
  async creation(person: {
    id: string;
    name: string;
    email: string;
  }): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return generateRegistrationOptions({
      rpName: name,
      rpID: this.home.hostname,
      userID: Uint8Array.from(Buffer.from(person.id.replaceAll('-', ''), 'hex')),
      userName: person.email,
      userDisplayName: person.name,
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      excludeCredentials: await this.known(person.id),
    });
  }

  /** What a browser needs to use a passkey: one of this person's, or, when nobody is named yet, any. */
  async request(personId: string | null): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return generateAuthenticationOptions({
      rpID: this.home.hostname,
      userVerification: 'required',
      ...(personId && { allowCredentials: await this.known(personId) }),
    });
  }

  /** Keeps a passkey that a device has just made; null when the answer proves nothing. */
  async keep(personId: string, label: string, { challenge, answer }: Answered): Promise<Passkey | null> {
    const response = readCreation(answer);
    const verified =
      response &&
      (await proven(() =>
        verifyRegistrationResponse({ response, expectedChallenge: challenge, ...this.expected }),
      ));
    if (!verified?.registrationInfo) return null;
    const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
    const passkey: Passkey = {
      id: newId(),
      personId,
      label,
      credentialId: id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      lastChallenge: challenge,
      transports,
      createdAt: this.clock.now(),
      usedAt: null,
    };
    const { manager } = this.transaction;
    if (await manager.existsBy(Passkey, { credentialId: id })) return null;
    await manager.insert(Passkey, passkey);
    return passkey;
  }

  /**
   * Whose passkey has answered the challenge; null when none has.
   * @param personId whose it must be, when that is known
   */
  async use({ challenge, answer }: Answered, personId: string | null): Promise<string | null> {
    const response = readAnswer(answer);
    const passkey =
      response && (await this.transaction.manager.findOneBy(Passkey, { credentialId: response.id }));
    if (!passkey || (personId && passkey.personId !== personId)) return null;
    const { credentialId: id, counter } = passkey;
    const publicKey = Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url'));
    const verified = await proven(() =>
      verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge,
        credential: { id, publicKey, counter },
        ...this.expected,
      }),
    );
    if (!verified?.verified) return null;
    const isFirst = await this.count(passkey, challenge, verified.authenticationInfo.newCounter);
    return isFirst ? passkey.personId : null;
  }

  async of(personId: string): Promise<Passkey[]> {
    return this.transaction.manager.find(Passkey, {
      where: { personId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  async remove(id: string): Promise<void> {
    await this.transaction.manager.delete(Passkey, { id });
  }

  private get home(): URL {
    return new URL(this.config.baseUrl);
  }

  private get expected() {
    return {
      expectedOrigin: this.home.origin,
      expectedRPID: this.home.hostname,
      requireUserVerification: true,
    };
  }

  private async known(personId: string) {
    return (await this.of(personId)).map(({ credentialId, transports }) => ({
      id: credentialId,
      transports,
    }));
  }

  /** The same answer is taken once, also by many at a time, and a counter never goes back. */
  private async count({ id }: Passkey, challenge: string, counter: number): Promise<boolean> {
    const { affected } = await this.transaction.manager
      .createQueryBuilder()
      .update(Passkey)
      .set({ counter, lastChallenge: challenge, usedAt: this.clock.now() })
      .where('id = :id and last_challenge is distinct from :challenge', { id, challenge })
      .andWhere(
        new Brackets((either) => either.where('counter < :counter', { counter }).orWhere('counter = 0')),
      )
      .execute();
    return affected === 1;
  }
}

/** The library throws at whatever does not prove anything; who sent it is told no more than that. */
async function proven<Proof>(verify: () => Promise<Proof>): Promise<Proof | null> {
  return verify().catch(() => null);
}
