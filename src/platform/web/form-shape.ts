import { BadRequestException } from '@nestjs/common';
import type { RequestHandler } from 'express';

/** Names that mean something to every object. */
const reserved = new Set(['__proto__', 'constructor', 'prototype']);

/** A form has fields, and a field holds a value or a list of values: what is deeper, or has no fields, is no form. */
export function formShape(): RequestHandler {
  return ({ body }, _response, next) => {
    next(body === undefined || isForm(body) ? undefined : new BadRequestException());
  };
}

function isForm(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  const fields: [string, unknown][] = Object.entries(body);
  return fields.every(([name, value]) => {
    if (reserved.has(name) || (name === 'key' && Array.isArray(value))) return false;
    return Array.isArray(value) ? value.every(isValue) : isValue(value);
  });
}

function isValue(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}
