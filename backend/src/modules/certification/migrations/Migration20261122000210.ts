import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Its issuer took it back. The row stays: what was sealed with it before names it for ever. */
export class Migration20261122000210 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "certificate" add column if not exists "revoked_at" timestamptz null;`)
    this.addSql(`alter table "certificate" add column if not exists "revoke_reason" text null;`)
    this.addSql(`
      alter table "certificate" add constraint "certificate_revoked_for_a_reason"
        check (("revoked_at" is null) = ("revoke_reason" is null));
    `)
    this.addSql(`
      create index if not exists "IDX_certificate_revoked" on "certificate" ("product_id") where "revoked_at" is not null;
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "certificate" drop column if exists "revoke_reason", drop column if exists "revoked_at";`)
  }
}
