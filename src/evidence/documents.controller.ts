import {
  Body,
  Controller,
  Get,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Redirect,
  Render,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { newId } from '../platform/database/id.js';
import type { PersonActor } from '../platform/people/actor.js';
import { sendFile } from '../platform/web/download.js';
import { CurrentActor, CurrentWords, TakesFiles, WithOwnEyes } from '../platform/web/doors.js';
import { readCursor } from '../platform/web/keyset.js';
import { tell } from '../platform/web/notices.js';
import { answerUpload, Arriving, type Upload } from '../platform/web/uploads.js';
import { message } from '../platform/words/message.js';
import { Words } from '../platform/words/words.js';
import { DescriptionForm } from './description.form.js';
import { descriptionPage, documentPage, removalPage } from './document.page.js';
import { Evidence } from './evidence.service.js';
import { libraryPage, stateIn } from './library.page.js';

/** A company's documents: its library, and each with its description, its content and its end. */
@Controller()
export class DocumentsController {
  constructor(private readonly evidence: Evidence) {}

  @Get('organizations/:id/documents')
  @Render('evidence/library')
  async library(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('after') after: unknown,
    @Query('state') state: unknown,
    @CurrentWords() words: Words,
  ) {
    const chosen = stateIn(state);
    const documents = await this.evidence.library(actor, id, readCursor(after, 2), chosen);
    return libraryPage(words, actor, id, documents, {
      state: chosen,
      count: await this.evidence.count(actor, id, chosen),
      isFirst: after === undefined,
      key: newId(),
    });
  }

  @TakesFiles()
  @Post('organizations/:id/documents')
  async add(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Arriving() upload: Upload,
    @Res() response: Response,
  ) {
    const arrived = await this.evidence.receiveAll(actor, id, upload);
    await answerUpload(response, arrived, `/organizations/${id}/documents`);
  }

  @Get('documents/:id')
  @Render('evidence/document')
  async document(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return documentPage(words, actor, await this.evidence.find(actor, id));
  }

  @Get('documents/:id/description')
  @Render('evidence/description')
  async descriptionForm(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return descriptionPage(words, await this.evidence.findFor(actor, id, 'describe'));
  }

  @Post('documents/:id/description')
  @Redirect('/', 303)
  async describe(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() description: DescriptionForm,
    @Req() request: Request,
  ) {
    await this.evidence.describe(actor, id, description);
    tell(request, message('evidence.description.saved', { title: description.title }));
    return { url: `/documents/${id}` };
  }

  @Get('documents/:id/removal')
  @Render('evidence/removal')
  async removalForm(
    @CurrentActor() actor: PersonActor,
    @CurrentWords() words: Words,
    @Param('id', ParseUUIDPipe) id: string,
  ) {
    return removalPage(words, await this.evidence.findFor(actor, id, 'remove'));
  }

  @Post('documents/:id/removal')
  @Redirect('/', 303)
  async remove(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
  ) {
    const { title, organizationId } = await this.evidence.remove(actor, id);
    tell(request, message('evidence.removal.done', { title }));
    return { url: `/organizations/${organizationId}/documents` };
  }

  @WithOwnEyes()
  @Get('documents/:id/file')
  async file(
    @CurrentActor() actor: PersonActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ) {
    if (request.method === 'HEAD') {
      await sendFile(response, await this.evidence.downloadable(actor, id));
      return;
    }
    const { document, stream } = await this.evidence.open(actor, id);
    await sendFile(response, document, stream);
  }
}
