import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CompaniesThatMayBeTheSame1793492210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index identifier_value on identifier (value, kind);
      create index organization_web_domain on organization
        (lower(substring(website from '^https?://(?:www\\.)?([^/:?#]+)')));
      create index contact_mail_domain on contact (lower(split_part(email, '@', 2)));
      create index organization_legal_name on organization
        (regexp_replace(lower(legal_name), '[ .,&''"()/-]+', '', 'g') text_pattern_ops);
      create index organization_trade_name on organization
        (regexp_replace(lower(trade_name), '[ .,&''"()/-]+', '', 'g') text_pattern_ops);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index identifier_value, organization_web_domain, contact_mail_domain, organization_legal_name,
        organization_trade_name;
    `);
  }
}
