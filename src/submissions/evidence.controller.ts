import {
  Body,
  Controller,
  Get,
  Param,
  ParseUUIDPipe,
  Post,
  Redirect,
  Render,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { Evidence } from '../evidence/evidence.service.js';
import { newId } from '../platform/database/id.js';
import type { PersonActor } from '../platform/people/actor.js';
import { CurrentActor, CurrentWords, TakesFiles } from '../platform/web/doors.js';
import { tell } from '../platform/web/notices.js';
import { answerUpload, Arriving, type Upload } from '../platform/web/uploads.js';
import { message } from '../platform/words/message.js';
import { Words } from '../platform/words/words.js';
import { Answers } from '../applications/answers.service.js';
import { CitationForm } from './submission.form.js';
import { proofPage } from './proof.page.js';
import { Submissions } from './submissions.service.js';

/** The documents that prove the answer to a criterion. */
@Controller('applications/:id/criteria/:code/evidence')
export class EvidenceController {
  constructor(
    private readonly answers: Answers,
    private readonly evidence: Evidence,
    private readonly submissions: Submissions,
  ) {}

  @Get()
  @Render('submissions/evidence')
  async page(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('code') code: string,
  ) {
    const progress = await this.submissions.progress(actor, id);
    const library = await this.evidence.library(actor, progress.application.organizationId, null);
    return proofPage(words, actor, progress, code, library.lines, newId());
  }

  @TakesFiles()
  @Post()
  async add(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('code') code: string,
    @Arriving() upload: Upload,
    @Res() response: Response,
  ) {
    const { organizationId } = await this.answers.mayCite(actor, id, code);
    const arrived = await this.evidence.receiveAll(actor, organizationId, upload);
    for (const document of arrived.documents) await this.answers.cite(actor, id, code, document.id);
    await answerUpload(response, arrived, `/applications/${id}/criteria/${code}#evidence`);
  }

  @Get('citation')
  @Redirect('/applications', 303)
  toPage(@Param('id', ParseUUIDPipe) id: string, @Param('code') code: string) {
    return { url: `/applications/${id}/criteria/${encodeURIComponent(code)}/evidence` };
  }

  @Post('citation')
  @Redirect('/applications', 303)
  async cite(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('code') code: string,
    @Body() { documentIds }: CitationForm,
  ) {
    for (const documentId of documentIds) await this.answers.cite(actor, id, code, documentId);
    return { url: `/applications/${id}/criteria/${encodeURIComponent(code)}#evidence` };
  }

  @Post(':document/removal')
  @Redirect('/applications', 303)
  async uncite(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('code') code: string,
    @Param('document', ParseUUIDPipe) document: string,
    @Req() request: Request,
  ) {
    await this.answers.uncite(actor, id, code, document);
    tell(request, message('applications.evidence.uncited'));
    return { url: `/applications/${id}/criteria/${encodeURIComponent(code)}#evidence` };
  }
}
