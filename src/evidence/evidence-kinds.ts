/** The kinds of evidence that criteria ask for; each has words under `program.evidenceKinds`. */
export const evidenceKinds = [
  'policy-document',
  'procedure-document',
  'signed-statement',
  'org-chart',
  'meeting-record',
  'risk-assessment',
  'map-diagram',
  'contract-clause',
  'certificate',
  'license-or-registration',
  'training-records',
  'audit-report',
  'test-result',
  'log-extract',
  'system-screenshot',
  'data-quality-report',
  'inspection-checklist',
  'photo',
  'incident-report',
  'site-visit-observation',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** How a document has to be guarded once it lies with the office; each has words under `evidence.confidentialities`. */
export const confidentialities = ['business', 'trade-secret', 'security-sensitive'] as const;
export type Confidentiality = (typeof confidentialities)[number];
