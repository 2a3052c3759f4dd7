import { adjustable } from '../adjustable/adjustable.js';

const minutes = 60;
const hours = 60 * minutes;
const days = 24 * hours;

/** A gate that counts failures in a row: some are free, then each closes it twice as long as the one before. */
export interface Gate {
  free: number;
  /** Seconds that one failure closes it at most. */
  longest: number;
  /** As many failures in a row as it ever takes; then it stays closed until it has forgotten them. */
  most?: number;
  /** Seconds after which one failure is forgiven; without it they count until the next success. */
  forgivesEvery?: number;
  /** Seconds without a failure after which it has forgotten all of them. */
  remembers: number;
}

/**
 * The gates before whatever can be guessed (NIST SP 800-63B-4, 3.2.2). Whoever succeeded here before, from this address
 * or device, meets the narrow gate only: no stranger can lock a person out.
 */
export const gates = {
  /** One account from one address or known device: everyone mistypes. */
  narrow: { free: 4, longest: 15 * minutes, most: 100, remembers: 30 * days },
  /** One address, whatever the account: an office of hundreds may share it, so one failure a minute costs nothing. */
  address: { free: 50, longest: 15 * minutes, forgivesEvery: 1 * minutes, remembers: 1 * days },
  /** One account from anywhere: guessing from many addresses ends after a hundred failures in a row. */
  account: { free: 20, longest: 1 * hours, most: 100, remembers: 30 * days },
} as const satisfies Record<string, Gate>;

export type GateName = keyof typeof gates;

/** Everything that can be guessed, and the gates before it. */
export const guesses = {
  /** A pass phrase. */
  signIn: ['narrow', 'address', 'account'],
  /** Six digits from an authenticator: a hundred guesses are right three times in ten thousand. */
  factorCode: ['narrow', 'address', 'account'],
  /** A recovery code. */
  recoveryCode: ['narrow', 'address', 'account'],
  /** Proving again who one is, before signing or deciding. */
  confirmation: ['narrow', 'address', 'account'],
  /** 256 random bits cannot be guessed: the gate is against noise. */
  apiKey: ['address'],
  linkToken: ['address'],
} as const satisfies Record<string, readonly GateName[]>;

export type Guess = keyof typeof guesses;

/** What is counted together: everyone, or all requests of one subject. */
export type Subject = 'everyone' | 'address' | 'mailbox' | 'person' | 'organization' | 'key';

/** No more than so many in any span of so many minutes, and why. */
export interface Rate {
  per: Subject;
  most: number;
  /** The setting in which people say how many, as long as the portal runs. */
  setting?: 'uploadsPerHour';
  minutes: number;
  because: string;
}

/** How often something may be done that costs us or others something. */
export const rates = {
  registration: [
    { per: 'address', most: 20, minutes: 60, because: 'A company may register its people in one afternoon.' },
    { per: 'mailbox', most: 3, minutes: 60, because: 'Nobody’s mailbox is flooded by strangers.' },
  ],
  passPhraseReset: [
    { per: 'address', most: 20, minutes: 60, because: 'An office may forget together, after a holiday.' },
    { per: 'mailbox', most: 3, minutes: 60, because: 'Nobody’s mailbox is flooded by strangers.' },
  ],
  emailChange: [
    {
      per: 'person',
      most: 5,
      minutes: 60,
      because: 'An address is changed once, or twice after a typing mistake.',
    },
    { per: 'mailbox', most: 3, minutes: 60, because: 'Nobody’s mailbox is flooded by strangers.' },
  ],
  invitation: [
    { per: 'person', most: 50, minutes: 60, because: 'A whole department can be invited at once.' },
    {
      per: 'mailbox',
      most: 5,
      minutes: 24 * 60,
      because: 'Several companies may invite the same consultant.',
    },
  ],
  identityCheck: [
    { per: 'address', most: 10, minutes: 60, because: 'Each one makes work for two account administrators.' },
    { per: 'mailbox', most: 3, minutes: 24 * 60, because: 'One lost factor is reported once.' },
  ],
  newOrganization: [
    {
      per: 'person',
      most: 10,
      minutes: 24 * 60,
      because: 'A consultant may bring several companies; nobody finds out by trying which ones are here.',
    },
  ],
  publicForm: [
    { per: 'address', most: 10, minutes: 60, because: 'Each one is read by a person of the office.' },
    { per: 'everyone', most: 500, minutes: 60, because: 'More than the office could look into in a month.' },
  ],
  anonymousForm: [
    { per: 'address', most: 300, minutes: 5, because: 'An office that signs in at nine sends fewer.' },
  ],
  upload: [
    {
      per: 'person',
      most: adjustable.uploadsPerHour.initially,
      setting: 'uploadsPerHour',
      minutes: 60,
      because: 'Each form brings up to twenty files that are scanned.',
    },
  ],
  exportList: [
    {
      per: 'person',
      most: 60,
      minutes: 60,
      because: 'Each one reads a whole list; nobody reads one a minute.',
    },
  ],
  apiRequest: [
    { per: 'key', most: 300, minutes: 1, because: 'Five a second, as fast as the feed sends its batches.' },
  ],
  policyReport: [
    { per: 'address', most: 20, minutes: 5, because: 'A page that breaks the policy says so many times.' },
    { per: 'everyone', most: 200, minutes: 60, because: 'The log stays readable whoever writes to it.' },
  ],
} as const satisfies Record<string, readonly Rate[]>;

export type RateName = keyof typeof rates;

/** The subjects that this rate counts by, each with what it is. */
export type CountedBy<Name extends RateName> = {
  [Per in Exclude<(typeof rates)[Name][number]['per'], 'everyone'>]: string;
};
