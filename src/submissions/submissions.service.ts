import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EvidenceDocument } from '../evidence/evidence-document.entity.js';
import { Evidence } from '../evidence/evidence.service.js';
import { missingFromProfile, snapshotOf } from '../organizations/organization.rules.js';
import type { OrganizationState } from '../organizations/organization.entity.js';
import type { Profile } from '../organizations/profile.js';
import { Profiles } from '../organizations/profiles.service.js';
import { type IsoDate, programDate } from '../platform/calendar.rules.js';
import { canonicalJson } from '../platform/canonical-json.rules.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound } from '../platform/errors.js';
import { type Actor, type PersonActor, thePortal } from '../platform/people/actor.js';
import { Applications } from '../applications/applications.service.js';
import { type DecisionClock, decisionClock } from '../applications/decision-clock.rules.js';
import { citedDocuments, type Dossier, openRequest, pausesOf } from '../applications/dossier.js';
import { freeze } from './freeze.js';
import { Requests } from '../applications/requests.service.js';
import { Submission } from './submission.entity.js';
import { outstanding, type SubmissionFacts } from '../applications/submission.rules.js';
import type { Message } from '../platform/words/message.js';
import { Program } from '../program/program.service.js';

/** How an officer signs. */
export interface Signature {
  name: string;
  capacity: string;
  /** The language in which the signer read the questions. */
  language: string;
}

/** An application and how far it is. */
export interface Progress extends Dossier {
  /** The documents that stand as evidence, by identifier. */
  documents: ReadonlyMap<string, EvidenceDocument>;
  submissions: readonly SubmissionLine[];
  profileLacks: readonly Message[];
  verification: OrganizationState;
  outstanding: readonly Message[];
  clock: DecisionClock | null;
  today: IsoDate;
}

export type SubmissionLine = Pick<Submission, 'number' | 'submittedAt' | 'signature'>;

/** What is handed in: the answers, the profile and the documents. */
interface HandedIn {
  dossier: Dossier;
  profile: Profile;
  documents: EvidenceDocument[];
}

/** Handing in: the declaration, what was frozen with it, and the receipt. */
@Injectable()
export class Submissions {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly program: Program,
    private readonly profiles: Profiles,
    private readonly evidence: Evidence,
    private readonly applications: Applications,
    private readonly requests: Requests,
  ) {}

  /** How far an application is, and what still stands between it and its submission. */
  async progress(actor: Actor, applicationId: string): Promise<Progress> {
    const dossier = await this.applications.dossier(actor, applicationId);
    const [handedIn, submissions] = await Promise.all([this.gather(dossier), this.lines(applicationId)]);
    const facts = factsOf(handedIn);
    return {
      ...dossier,
      documents: new Map(handedIn.documents.map((document) => [document.id, document])),
      submissions,
      profileLacks: facts.profile,
      verification: facts.verification,
      outstanding: outstanding(dossier.application, facts),
      clock: this.clockOf(dossier),
      today: this.clock.today(),
    };
  }

  /** Signs and hands in, the first time or again, and tells the number of the submission; sent twice with one key, it happens once. */
  async submit(
    actor: PersonActor,
    applicationId: string,
    signature: Signature,
    key?: string,
  ): Promise<number> {
    return this.transaction.run(async (manager) => {
      let handedIn: HandedIn;
      await this.applications.submit(actor, applicationId, {
        key,
        facts: async (application) => {
          handedIn = await this.gather(await this.applications.dossierOf(application, signature.language));
          return factsOf(handedIn);
        },
        change: async (application) => {
          const submission = await this.frozen(actor, handedIn, signature);
          await manager.insert(Submission, submission);
          await this.evidence.share(actor, citedDocuments(handedIn.dossier), applicationId);
          await this.requests.close(applicationId);
          application.submittedAt ??= submission.submittedAt;
          return { submission: [null, submission.number], contentsHash: [null, submission.contentsHash] };
        },
      });
      return manager.countBy(Submission, { applicationId });
    });
  }

  /** What was handed in, oldest first. */
  async of(actor: Actor, applicationId: string): Promise<SubmissionLine[]> {
    await this.applications.find(actor, applicationId);
    return this.lines(applicationId);
  }

  private async lines(applicationId: string): Promise<SubmissionLine[]> {
    return this.transaction.manager.find(Submission, {
      select: { id: true, number: true, submittedAt: true, signature: true },
      where: { applicationId },
      order: { number: 'ASC' },
    });
  }

  /** Everything that was handed in, with its contents, oldest first. */
  async contents(actor: Actor, applicationId: string): Promise<Submission[]> {
    await this.applications.find(actor, applicationId);
    return this.transaction.manager.find(Submission, { where: { applicationId }, order: { number: 'ASC' } });
  }

  /** One submission, for its receipt. */
  async find(actor: Actor, applicationId: string, number: number): Promise<Submission> {
    await this.applications.find(actor, applicationId);
    const submission = await this.transaction.manager.findOneBy(Submission, { applicationId, number });
    if (!submission) throw new NotFound();
    return submission;
  }

  /** The decision clock of an application that was submitted; null before. */
  private clockOf(dossier: Dossier): DecisionClock | null {
    const { submittedAt } = dossier.application;
    const { days, amberDays, redDays } = this.program.term('application.decision');
    const policy = { limitDays: days, amberDays, redDays };
    return (
      submittedAt && decisionClock(programDate(submittedAt), pausesOf(dossier), this.clock.today(), policy)
    );
  }

  private async gather(dossier: Dossier): Promise<HandedIn> {
    const [profile, documents] = await Promise.all([
      this.profiles.find(thePortal, dossier.application.organizationId),
      this.evidence.documents(citedDocuments(dossier)),
    ]);
    return { dossier, profile, documents };
  }

  private async frozen(actor: PersonActor, handedIn: HandedIn, signature: Signature): Promise<Submission> {
    const { application, edition } = handedIn.dossier;
    const contents = freeze(handedIn.dossier, snapshotOf(handedIn.profile), handedIn.documents);
    const earlier = await this.transaction.manager.countBy(Submission, { applicationId: application.id });
    return {
      id: newId(),
      applicationId: application.id,
      number: earlier + 1,
      submittedAt: this.clock.now(),
      signedById: actor.id,
      signature: signature.name,
      capacity: signature.capacity,
      address: actor.address ?? null,
      language: signature.language,
      edition: edition.code,
      editionHash: edition.hash,
      contents,
      contentsHash: createHash('sha256').update(canonicalJson(contents)).digest('hex'),
    };
  }
}

function factsOf({ dossier, profile, documents }: HandedIn): SubmissionFacts {
  const { edition, criteria, answers } = dossier;
  return {
    edition,
    criteria,
    answers,
    profile: missingFromProfile(snapshotOf(profile), edition.participantTypes).map(({ message }) => message),
    verification: profile.organization.state,
    unreplied: (openRequest(dossier)?.items ?? []).filter(({ reply }) => reply === ''),
    unclean: documents.flatMap(({ title, state }) => (state === 'clean' ? [] : [{ title, state }])),
  };
}
