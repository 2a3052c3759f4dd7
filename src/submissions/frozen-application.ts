import type { GateAnswers, Level, ParticipantType } from '../program/edition.js';
import type { OrganizationSnapshot } from '../organizations/profile.js';
import type { AnswerState } from '../program/scoring.rules.js';
import type { HeldCertificate } from '../applications/application.entity.js';

/** An application as it was signed: what was asked, what was answered, and which files proved it. */
export interface FrozenApplication {
  reference: string;
  organization: OrganizationSnapshot;
  participantTypes: ParticipantType[];
  eligibility: { code: string; question: string; answer: 'yes' | 'no' }[];
  gates: GateAnswers;
  certificates: HeldCertificate[];
  answers: FrozenAnswer[];
  /** What the office had asked, and what was replied. */
  replies: { request: number; criterion: string; asks: string; reply: string }[];
  documents: FrozenDocument[];
}

export interface FrozenAnswer {
  criterion: string;
  category: string;
  level: Level;
  question: string;
  state: AnswerState;
  text: string;
  plan: string;
  planOn: string | null;
  documents: string[];
}

/** A file of the manifest: anyone who holds the file can compute its hash and compare. */
export interface FrozenDocument {
  id: string;
  title: string;
  fileName: string;
  bytes: number;
  sha256: string;
}
