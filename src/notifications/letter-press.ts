import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import juice from 'juice';
import { Config } from '../platform/config.js';
import { rootFolder } from '../platform/root.js';
import { Templates } from '../platform/web/templates.js';
import { wordsIn } from '../platform/words/words.js';
import type { Recipient } from './circumstances.js';
import type { LetterKind, LetterRow } from './letter-kind.js';
import { letterPage } from './letter.page.js';

export interface Printed {
  subject: string;
  html: string;
  text: string;
}

const views = join(rootFolder, 'views');

/** Prints letters: the same words as HTML, with the looks written into every element, and as text. */
@Injectable()
export class LetterPress {
  private readonly templates = new Templates(views, String);
  private readonly looks = readFileSync(join(views, 'styles', 'letter.css'), 'utf8');

  constructor(private readonly config: Config) {}

  print<Facts, Page extends string>(
    kind: LetterKind<Facts, Page>,
    row: LetterRow<Facts, Page>,
    facts: Facts,
    recipient: Recipient,
  ): Printed {
    const words = wordsIn();
    const page = letterPage(kind, row, facts, recipient, this.config.baseUrl, words);
    const html = this.templates.render('letters/letter', page, { words });
    return {
      subject: page.subject,
      html: juice.inlineContent(html.trimStart(), this.looks),
      text: this.templates.render('letters/letter.txt', page, { words }),
    };
  }
}
