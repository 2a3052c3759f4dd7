import { Injectable } from '@nestjs/common';
import { codeAt, nextStep } from '../factors/code.rules.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { Transaction } from '../platform/database/transaction.js';
import { DemonstrationSignIn } from './demonstration-sign-in.entity.js';

/** The code that would be taken now; or, when the last ones are used up, how many seconds until there is one. */
export interface OpenCode {
  code: string | null;
  seconds: number | null;
}

export interface OpenSignIn {
  name: string;
  email: string;
  passPhrase: string;
  description: string;
  code: string | null;
}

interface Row extends Omit<OpenSignIn, 'code'> {
  secret: string | null;
  lastStep: number | null;
}

/** The sign-ins of a demonstration, which everyone may use; none unless a demonstration was loaded. */
@Injectable()
export class DemonstrationSignIns {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async offer(signIn: DemonstrationSignIn): Promise<void> {
    await this.transaction.manager.insert(DemonstrationSignIn, signIn);
  }

  async list(): Promise<OpenSignIn[]> {
    return (await this.rows(null)).map(({ secret, lastStep, ...signIn }) => ({
      ...signIn,
      code: this.codeIn({ secret, lastStep })?.code ?? null,
    }));
  }

  /** The code of one person; null for everyone who is not of the demonstration. */
  async codeOf(personId: string): Promise<OpenCode | null> {
    const [row] = await this.rows(personId);
    return row ? this.codeIn(row) : null;
  }

  private codeIn({ secret, lastStep }: Pick<Row, 'secret' | 'lastStep'>): OpenCode | null {
    if (secret === null || lastStep === null) return null;
    const next = nextStep(lastStep, this.clock.now());
    return 'step' in next
      ? { code: codeAt(secret, next.step), seconds: null }
      : { code: null, seconds: next.seconds };
  }

  private async rows(personId: string | null): Promise<Row[]> {
    if (!this.config.demonstration) return [];
    return this.transaction.manager.query(
      `select person.name, person.email, open.pass_phrase as "passPhrase", open.description,
         open.authenticator_secret as secret, authenticator.last_step as "lastStep"
       from demonstration_sign_in as open join person on person.id = open.person_id and person.state = 'enabled'
         left join authenticator on authenticator.id = open.authenticator_id
       where $1::uuid is null or person.id = $1
       order by open.position limit 50`,
      [personId],
    );
  }
}
