import { Injectable } from '@nestjs/common';
import { ShortMemory } from '../short-memory.js';
import { adjustable, readValue, type Setting, type SettingName, type ValueOf } from './adjustable.js';

/** The values that differ from how the settings began, by name, as they are written down. */
type Read = () => Promise<ReadonlyMap<string, string>>;

/** Every process acts on a change of a setting within this time, in milliseconds. */
export const effectiveWithin = 10_000;

/** How the settings that may change at run time stand now; told by the room in which people change them. */
@Injectable()
export class Adjustments {
  private reading: Read = () => Promise.resolve(new Map());
  private readonly memory = new ShortMemory(() => this.reading(), effectiveWithin);

  isToldBy(read: Read): void {
    this.reading = read;
  }

  /** The value that counts now; one that was written down under other bounds counts no more. */
  async value<Name extends SettingName>(name: Name): Promise<ValueOf<Name>> {
    const setting: Setting = adjustable[name];
    const written = (await this.memory.current()).get(name);
    const value = written === undefined ? undefined : readValue(setting, written);
    return (value ?? setting.initially) as ValueOf<Name>;
  }

  /** A setting was changed in this process. */
  changed(): void {
    this.memory.forget();
  }
}
