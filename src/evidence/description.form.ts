import { fieldsOf } from '../platform/web/fields.js';
import {
  confidentialities,
  type Confidentiality,
  type EvidenceKind,
  evidenceKinds,
} from './evidence-kinds.js';

const { Line, Day, Choice } = fieldsOf('evidence.description');

/** What a company says about one of its documents. */
export class DescriptionForm {
  @Line({ max: 150 })
  title: string;

  @Choice(evidenceKinds, { optional: true })
  kind: EvidenceKind | null;

  @Day({ optional: true })
  datedOn: string | null;

  @Day({ optional: true })
  expiresOn: string | null;

  @Choice(confidentialities)
  confidentiality: Confidentiality;
}
