import { message } from '../../src/platform/words/message.js';

/** Invented content for every partial and every page that is looked at without a database. */
export const lookModel = {
  apply: '/apply',
  back: '/apply',
  reference: '0199-7d3a',
  seconds: 40,
  reasons: [message('errors.refused.text')],
  trail: [{ label: 'Home', href: '#' }],
  pill: { label: 'In review', tone: 'progress' },
  pills: [
    { label: 'Draft', tone: 'neutral' },
    { label: 'In review', tone: 'progress' },
    { label: 'Returned to you', tone: 'attention' },
    { label: 'Approved', tone: 'done' },
    { label: 'Refused', tone: 'stopped' },
  ],
  groups: [
    {
      title: '1. Your company',
      tasks: [
        { title: 'Eligibility', href: '#', status: { label: 'Complete', tone: 'done' } },
        {
          title: 'Company profile',
          href: '#',
          hint: 'One identifier is missing.',
          status: { label: 'In progress', tone: 'progress' },
        },
      ],
    },
    {
      title: '2. Criteria',
      text: '57 criteria apply to you.',
      tasks: [
        {
          title: 'Governance and leadership',
          href: '#',
          hint: '3 of 4 answered',
          status: { label: 'In progress', tone: 'progress' },
        },
        { title: 'Business partners', href: '#', status: { label: 'Not started', tone: 'neutral' } },
        {
          title: 'Sign and send',
          hint: 'Opens when everything is answered.',
          status: { label: 'Cannot start yet', tone: 'neutral' },
        },
      ],
    },
  ],
  facts: [
    { term: 'Legal name', text: 'Harbor Lane Marketplace, Inc.', href: '#', action: 'Change' },
    { term: 'Addresses', lines: ['200 Harbor Lane', 'Long Beach, CA 90802'], href: '#', action: 'Change' },
    { term: 'DBA', href: '#', action: 'Change' },
  ],
  steps: [
    { label: 'Eligibility', state: 'complete' },
    { label: 'Company profile', state: 'current' },
    { label: 'Criteria', state: 'ahead' },
    { label: 'Sign', state: 'ahead' },
  ],
  items: ['Partner screening procedure.pdf', 'Training record.xlsx'],
  files: [
    {
      name: 'Partner screening procedure.pdf',
      details: 'PDF, 2.1 MB, added November 22, 2026',
      state: 'ready',
      stateText: 'Checked and kept',
      href: '#',
      actions: [{ href: '#', label: 'Remove' }],
    },
    {
      name: 'Training record.xlsx',
      details: 'Excel workbook, 84 KB',
      state: 'scanning',
      stateText: 'Being checked',
    },
    { name: 'Yard photo.png', details: 'Picture, 3.4 MB', state: 'received', stateText: 'Received' },
    {
      name: 'invoice.pdf',
      details: '12 KB',
      state: 'blocked',
      stateText: 'Blocked',
      reason: 'This file is a program, not a document.',
      actions: [{ href: '#', label: 'Remove' }],
    },
  ],
  filters: [
    { name: 'search', label: 'Company or number', value: 'Harbor' },
    {
      name: 'state',
      label: 'State',
      value: 'in_review',
      empty: 'Any state',
      options: [
        { value: 'in_review', label: 'In review' },
        { value: 'returned', label: 'Returned' },
      ],
    },
  ],
  cases: [
    {
      name: 'Harbor Lane Marketplace, Inc.',
      number: 'KS-2026-000117',
      state: { label: 'In review', tone: 'progress' },
      due: 'February 28, 2027',
      open: '4',
    },
    {
      name: 'Northwind Express',
      number: 'KS-2026-000098',
      state: { label: 'Waits for a decision', tone: 'attention' },
      due: 'December 4, 2026',
      open: '0',
    },
  ],
  entries: [
    {
      at: 'November 30, 2026, 10:42 a.m. EST',
      tone: 'attention',
      title: 'Returned with 3 items',
      by: 'Maria Torres, specialist',
      details: ['PTR-02: show the screening record', 'GOV-01: name the deputy'],
      href: '#',
      action: 'Open the list',
    },
    {
      at: 'November 24, 2026, 9:15 a.m. EST',
      tone: 'progress',
      title: 'Taken by a specialist',
      by: 'Maria Torres',
    },
    {
      at: 'November 22, 2026, 4:05 p.m. EST',
      tone: 'done',
      title: 'Signed and sent',
      by: 'Dana Whitfield, officer',
      text: 'A letter was sent to 2 people.',
    },
    {
      at: 'November 22, 2026, 4:06 p.m. EST',
      tone: 'stopped',
      title: 'A letter could not be delivered',
      text: 'The mailbox does not exist.',
    },
    { at: 'November 1, 2026, 8:00 a.m. EDT', title: 'Started' },
  ],
  rungs: [
    { name: 'Provisional', state: 'reached', stateText: 'Reached on November 30, 2026' },
    {
      name: 'Tier 1: Certified Known Shipper',
      state: 'current',
      stateText: 'Your tier',
      summary: 'Every required criterion is met.',
      benefits: ['A lower risk score', 'A specialist who knows you'],
    },
    {
      name: 'Tier 2: Validated',
      state: 'next',
      stateText: 'Next',
      missingTitle: 'Still missing',
      missing: ['A site visit', '90 days of shipment data'],
    },
    { name: 'Tier 3: Trusted', state: 'ahead' },
  ],
  next: [
    {
      title: 'We check that nothing is missing',
      text: 'If something is, you get one list.',
      by: 'CBP, by December 1, 2026',
    },
    { title: 'A specialist reviews it', by: 'CBP, by February 28, 2027' },
  ],
  states: [
    { value: 'CA', label: 'California' },
    { value: 'TX', label: 'Texas' },
  ],
  answers: [
    { value: 'met', label: 'Met' },
    { value: 'partly', label: 'Partly met', hint: 'You have a plan and a date.' },
    { value: 'not', label: 'Not met' },
    { value: 'na', label: 'Does not apply', hint: 'Say why below.' },
  ],
  findings: [
    { value: 'verified', label: 'Verified' },
    { value: 'accepted', label: 'Accepted on documents' },
    { value: 'action', label: 'Action required' },
    { value: 'recommendation', label: 'Recommendation' },
  ],
  roles: [
    { value: 'marketplace', label: 'Online marketplace' },
    { value: 'broker', label: 'Customs broker' },
  ],
  chosenRoles: ['marketplace'],
};
