import { Controller, Get } from '@nestjs/common';
import { Profiles } from '../organizations/profiles.service.js';
import { thePortal } from '../platform/people/actor.js';
import type { KeyHolder } from '../platform/people/key-holder.js';
import { ApiKey, CurrentKey } from '../platform/web/doors.js';
import { Keys } from './keys.service.js';
import { organizationAnswer } from './organization.answer.js';
import { scopes } from './scopes.js';

/** What a company's own program can ask about the company. */
@Controller('api/v1/organization')
export class OwnOrganizationController {
  constructor(
    private readonly profiles: Profiles,
    private readonly keys: Keys,
  ) {}

  @ApiKey(scopes.organizationRead)
  @Get()
  async read(@CurrentKey() { id, organizationId }: KeyHolder) {
    const { organization } = await this.profiles.find(thePortal, organizationId);
    return organizationAnswer(organization, await this.keys.shown(id));
  }
}
