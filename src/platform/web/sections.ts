import { Injectable } from '@nestjs/common';
import type { PersonActor } from '../people/actor.js';

/** A part of the office; `key` names its words, `shell.sections.<key>`. */
export interface Section {
  key: string;
  href: string;
  /** Sections are listed by this number, the smallest first. */
  place: number;
  /** Who finds it; everyone else does not know of it. */
  isFor: (actor: PersonActor) => boolean;
}

/** The parts of the office, told by the rooms that have them. */
@Injectable()
export class Sections {
  private readonly all: Section[] = [];

  open(...sections: Section[]): void {
    this.all.push(...sections);
    this.all.sort((one, other) => one.place - other.place);
  }

  /** What this person finds in the office. */
  of(actor: PersonActor): Section[] {
    return this.all.filter(({ isFor }) => isFor(actor));
  }
}
