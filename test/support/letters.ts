import { DataSource } from 'typeorm';
import { Letter } from '../../src/notifications/letter.entity.js';
import type { TestPortal } from './app.js';

/** Every letter about a case, oldest first. */
export function lettersOf(portal: TestPortal, caseId: string): Promise<Letter[]> {
  const order = { writtenAt: 'ASC', id: 'ASC' } as const;
  return portal.get(DataSource).manager.find(Letter, { where: { caseId }, order });
}
