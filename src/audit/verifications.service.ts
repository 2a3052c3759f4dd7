import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Actions } from '../platform/actions/actions.js';
import { AuditChain } from '../platform/actions/audit-chain.entity.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound } from '../platform/errors.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { type PersonActor, thePortal } from '../platform/people/actor.js';
import { Anchors } from './anchors.service.js';
import { auditor } from './audit.policy.js';
import type { AuditAnchor } from './audit-anchor.entity.js';
import { Verification } from './verification.entity.js';
import { verify } from './verification.queries.js';
import { verificationWorkflow } from './verification.workflow.js';

/** Verifications of the trail: asked for by an auditor, done in the background. */
@Injectable()
export class Verifications implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly actions: Actions,
    private readonly outbox: Outbox,
    private readonly anchors: Anchors,
  ) {}

  onModuleInit(): void {
    this.outbox.listen('verifications', ['audit.start'], ({ recordId }) => this.run(recordId));
  }

  async start(actor: PersonActor): Promise<Verification> {
    return this.transaction.run(async (manager) => {
      const expected = (await manager.sum(AuditChain, 'length')) ?? 0;
      const verification = Object.assign(new Verification(), {
        id: newId(),
        startedAt: this.clock.now(),
        startedBy: actor.name,
        expected,
        reached: 0,
        endedAt: null,
        findings: null,
      });
      const facts = async () => ({ isRunning: await manager.existsBy(Verification, { state: 'running' }) });
      return this.actions.perform(actor, verificationWorkflow, 'start', verification, { facts });
    });
  }

  /** Verifies the trail; done again, when it was interrupted, from the beginning. */
  async run(id: string): Promise<void> {
    const { manager } = this.transaction;
    const running = await manager.findOneBy(Verification, { id, state: 'running' });
    if (!running) return;
    const findings = await verify(this.dataSource, {
      ownKeys: this.anchors.ownKeys(),
      reached: async (reached) => void (await manager.update(Verification, id, { reached })),
    });
    await this.actions.perform(thePortal, verificationWorkflow, findings.faulty === 0 ? 'pass' : 'fail', id, {
      change: (verification) => {
        verification.endedAt = this.clock.now();
        verification.reached = findings.entries;
        verification.findings = findings;
      },
    });
  }

  /** The last verifications and the last anchors, newest first. */
  async recent(actor: PersonActor): Promise<{ verifications: Verification[]; anchors: AuditAnchor[] }> {
    if (!auditor(actor)) throw new NotFound();
    const verifications = await this.transaction.manager.find(Verification, {
      order: { startedAt: 'DESC', id: 'DESC' },
      take: 10,
    });
    return { verifications, anchors: await this.anchors.newest(10) };
  }
}
