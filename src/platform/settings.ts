import { CannotStart } from './start-up.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used, named in the message. */
export class ConfigError extends CannotStart {
  override name = 'ConfigError';
}

/** Thrown by a kind of setting that cannot make sense of a text; says what the text must be. */
export class Unfit extends Error {}

export interface SettingDescription {
  name: string;
  sentence: string;
  fallback?: string;
}

/** Reads settings from the environment, one by one, and remembers which there are. Empty means left out. */
export class Settings {
  readonly descriptions: SettingDescription[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  read<Value>(name: string, sentence: string, parse: (text: string) => Value, fallback: string): Value;
  read<Value>(name: string, sentence: string, parse: (text: string) => Value): Value | undefined;
  read<Value>(name: string, sentence: string, parse: (text: string) => Value, fallback?: string) {
    this.descriptions.push({ name, sentence, ...(fallback !== undefined && { fallback }) });
    const text = this.#environment[name]?.trim() || fallback;
    if (text === undefined) return undefined;
    try {
      return parse(text);
    } catch (error) {
      if (error instanceof Unfit) throw new ConfigError(`${name} must be ${error.message}.`);
      throw error;
    }
  }
}
