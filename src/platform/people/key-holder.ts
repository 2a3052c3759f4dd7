import { Injectable } from '@nestjs/common';

/** Every key of the portal begins like this, so that people and scanners of code recognize one that got lost. */
export const keyMark = 'ksp_';

/** A company's own program, which asks with a key of the company. */
export interface KeyHolder {
  /** The key. */
  id: string;
  organizationId: string;
  /** What the key may be used for. */
  scopes: readonly string[];
}

type Read = (key: string, address: string) => Promise<KeyHolder | null>;

/** How the portal learns whose key it was shown; told by the room that knows the keys. */
@Injectable()
export class WhoHolds {
  private reading: Read = () => Promise.resolve(null);

  isToldBy(read: Read): void {
    this.reading = read;
  }

  /** Whose key this is, as long as it is good; the address it was shown from is remembered. */
  read(key: string, address: string): Promise<KeyHolder | null> {
    return this.reading(key, address);
  }
}
