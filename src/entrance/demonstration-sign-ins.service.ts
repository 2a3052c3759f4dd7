import { Injectable } from '@nestjs/common';
import { Transaction } from '../platform/database/transaction.js';
import { DemonstrationSignIn } from './demonstration-sign-in.entity.js';

export interface OpenSignIn {
  name: string;
  email: string;
  passPhrase: string;
  description: string;
}

/** The sign-ins of a demonstration, which everyone may use; none unless a demonstration was loaded. */
@Injectable()
export class DemonstrationSignIns {
  constructor(private readonly transaction: Transaction) {}

  async offer(signIn: DemonstrationSignIn): Promise<void> {
    await this.transaction.manager.insert(DemonstrationSignIn, signIn);
  }

  async list(): Promise<OpenSignIn[]> {
    return this.transaction.manager.query(
      `select person.name, person.email, open.pass_phrase as "passPhrase", open.description
       from demonstration_sign_in as open join person on person.id = open.person_id and person.state = 'enabled'
       order by open.position limit 50`,
    );
  }
}
