import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';
import { NotFound } from '../platform/errors.js';
import { Provider } from './provider.js';
import type { ProviderKind } from '../platform/provider-settings.js';

/** The identity providers that the settings name. */
@Injectable()
export class Providers {
  readonly all: Provider[];

  constructor(config: Config) {
    const { memberProvider, officeProvider } = config;
    this.all = [
      ...(memberProvider ? [new Provider('members', memberProvider)] : []),
      ...(officeProvider ? [new Provider('office', officeProvider)] : []),
    ];
  }

  /** Throws NotFound where the settings name no such provider. */
  find(kind: string): Provider {
    const provider = this.all.find((one) => one.kind === kind);
    if (!provider) throw new NotFound();
    return provider;
  }

  /** The name of a provider; what it is for, when the settings no longer name it. */
  nameOf(kind: ProviderKind): string {
    return this.all.find((one) => one.kind === kind)?.name ?? kind;
  }
}
