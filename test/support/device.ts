import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { cose, isoCBOR } from '@simplewebauthn/server/helpers';

/** How a device behaves: as it should, unless said otherwise. */
interface Behavior {
  /** The address that the browser says it is at. */
  origin: string;
  /** Whether somebody has unlocked it. */
  isUnlocked: boolean;
  counter: number;
}

/** A device that makes passkeys and answers challenges as WebAuthn wants it (level 3, ES256, no attestation). */
export class Device {
  readonly id = randomBytes(16);
  private readonly key = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  constructor(private readonly home: string) {}

  /** What a browser says of the passkey that the device has just made. */
  create(challenge: string, behavior: Partial<Behavior> = {}): string {
    const authData = Buffer.concat([
      this.state(0x41, behavior),
      Buffer.alloc(16),
      Buffer.from([0, this.id.length]),
      this.id,
      isoCBOR.encode(publicKeyOf(this.key.publicKey)),
    ]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', Uint8Array.from(authData)],
    ]);
    const attestationObject = Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url');
    return this.said({ attestationObject, ...this.client('webauthn.create', challenge, behavior) });
  }

  /** What a browser says of the device's answer to a challenge. */
  answer(challenge: string, behavior: Partial<Behavior> = {}): string {
    const authData = this.state(0x01, behavior);
    const client = this.client('webauthn.get', challenge, behavior);
    const hash = createHash('sha256').update(Buffer.from(client.clientDataJSON, 'base64url')).digest();
    const signature = createSign('sha256').update(authData).update(hash).sign(this.key.privateKey);
    return this.said({
      authenticatorData: authData.toString('base64url'),
      signature: signature.toString('base64url'),
      ...client,
    });
  }

  private said(response: object): string {
    const id = this.id.toString('base64url');
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response });
  }

  private client(type: string, challenge: string, { origin = this.home }: Partial<Behavior>) {
    const client = { type, challenge, origin, crossOrigin: false };
    return { clientDataJSON: Buffer.from(JSON.stringify(client)).toString('base64url') };
  }

  /** For whom it answers, whether somebody is there and has unlocked it, and how often it was used. */
  private state(
    flags: number,
    { isUnlocked = true, counter = 0, origin = this.home }: Partial<Behavior>,
  ): Buffer {
    const times = Buffer.alloc(4);
    times.writeUInt32BE(counter);
    const of = createHash('sha256').update(new URL(origin).hostname).digest();
    return Buffer.concat([of, Buffer.from([flags | (isUnlocked ? 0x04 : 0)]), times]);
  }
}

/** The public key in the format of COSE (RFC 9053, 2.1 and 7.1). */
function publicKeyOf(key: KeyObject) {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const coordinate = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'));
  return new Map<number, number | Uint8Array>([
    [cose.COSEKEYS.kty, cose.COSEKTY.EC2],
    [cose.COSEKEYS.alg, cose.COSEALG.ES256],
    [cose.COSEKEYS.crv, cose.COSECRV.P256],
    [cose.COSEKEYS.x, coordinate(x)],
    [cose.COSEKEYS.y, coordinate(y)],
  ]) as never;
}
