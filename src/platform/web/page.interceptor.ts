import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { from, mergeMap, type Observable, tap } from 'rxjs';
import type { PersonActor } from '../people/actor.js';
import { NoticeBoard } from './notice-board.js';
import type { Notice, TypedForm } from './shell.js';

/** A page carries what rooms have to tell, and one that shows a form again says in its status that it was not taken. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(private readonly board: NoticeBoard) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    return from(this.notices(request)).pipe(
      tap((notices) => {
        response.locals['pinned'] = notices;
      }),
      mergeMap(() => next.handle()),
      tap(() => {
        const form = response.locals['form'] as TypedForm | undefined;
        if (form) response.status(Object.keys(form.errors).length > 0 ? 422 : 409);
      }),
    );
  }

  private async notices(request: Request): Promise<Notice[]> {
    const actor = request.user as PersonActor | undefined;
    return actor && request.method === 'GET' ? this.board.read(actor, request.path) : [];
  }
}
