import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { type Observable, tap } from 'rxjs';
import type { TypedForm } from './shell.js';

/** A page that shows a form again says in its status that the form was not taken. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      tap(() => {
        const form = response.locals['form'] as TypedForm | undefined;
        if (form) response.status(Object.keys(form.errors).length > 0 ? 422 : 409);
      }),
    );
  }
}
