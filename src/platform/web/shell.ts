import type { Message } from '../words/message.js';
import type { Words } from '../words/words.js';
import type { Banner } from './banners.js';

/** What surrounds every page: who is signed in, which doors they may use, and what they typed when a form came back. */
export interface Shell {
  readonly words: Words;
  readonly path: string;
  /** The page's title, when its model has no `title`; a string is text, not a key. */
  readonly title?: Message | string;
  readonly person?: ShellPerson | undefined;
  readonly doors: readonly Door[];
  readonly csrf?: string | undefined;
  readonly form?: TypedForm | undefined;
  readonly demonstration: boolean;
  readonly notices: readonly Notice[];
  /** What is said at the top of every page at the moment. */
  readonly banners?: readonly Banner[];
}

/** Who is signed in, for whom, and how long that lasts without a request. */
export interface ShellPerson {
  readonly name: string;
  readonly organization?: string;
  /** The consultant's own firm. */
  readonly firm?: string;
  /** The organizations to choose from, when there is a choice. */
  readonly companies: readonly Company[];
  /** Seconds without a request until the sign-in rests. */
  readonly idleSeconds: number;
  /** Seconds until the person has to sign in anew, however busy they are. */
  readonly secondsLeft?: number;
  /** Someone of the office who looks with these eyes. */
  readonly viewedBy?: string;
}

/** An organization that one can work for. */
export interface Company {
  readonly id: string;
  readonly name: string;
  readonly isCurrent: boolean;
}

/** A way into a part of the portal, shown in the header; `label` is the key of its words. */
export interface Door {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
}

/** A form that came back: what was typed, what is wrong at each field, and why the action was refused. */
export interface TypedForm {
  readonly values: Readonly<Record<string, unknown>>;
  readonly errors: Readonly<Record<string, readonly Message[]>>;
  readonly reasons: readonly Message[];
  /** Nothing is wrong with it: it was kept while the person proved who they are, and has not been sent. */
  readonly isKept?: boolean;
}

/** One sentence at the top of the next page, for example after something was saved. */
export interface Notice {
  readonly kind: 'success' | 'info' | 'warning' | 'error';
  readonly message: Message;
  /** Where one can do something about it. */
  readonly href?: string;
}
