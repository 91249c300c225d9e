import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * A cooperative submits a certificate, an officer confirms or refuses it; those that were there are confirmed. One
 * decision names many products, so a number is taken per product, however it is spelled. What was refused or revoked
 * does not hold its number.
 */
export class Migration20261122000220 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      alter table "certificate"
        add column if not exists "status" text not null default 'confirmed'
          check ("status" in ('submitted', 'confirmed', 'refused')),
        add column if not exists "submitted_by" text null,
        add column if not exists "submitted_at" timestamptz null,
        add column if not exists "decided_at" timestamptz null,
        add column if not exists "refuse_reason" text null,
        add column if not exists "renews_id" text null references "certificate" ("id"),
        add constraint "certificate_refused_for_a_reason"
          check (("status" = 'refused') = ("refuse_reason" is not null));
    `)
    this.addSql(`alter table "certificate" alter column "status" set default 'submitted';`)
    this.addSql(`drop index if exists "IDX_certificate_kind_number_unique";`)
    this.addSql(`
      create unique index if not exists "IDX_certificate_number_of_product" on "certificate"
        ("kind", "product_id", (lower(regexp_replace("number", '\\s', '', 'g'))))
        where "deleted_at" is null and "status" <> 'refused' and "revoked_at" is null;
    `)
    this.addSql(`
      create unique index if not exists "IDX_certificate_renewed_once" on "certificate" ("renews_id")
        where "deleted_at" is null and "status" <> 'refused';
    `)
    this.addSql(`
      create index if not exists "IDX_certificate_cooperative_id" on "certificate" ("cooperative_id") where "deleted_at" is null;
    `)
    this.addSql(`
      create index if not exists "IDX_certificate_submitted" on "certificate" ("submitted_at") where "status" = 'submitted';
    `)
    this.addSql(`
      create index if not exists "IDX_certificate_expires_on" on "certificate" ("expires_on")
        where "deleted_at" is null and "status" = 'confirmed' and "revoked_at" is null;
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`
      drop index if exists "IDX_certificate_expires_on", "IDX_certificate_submitted", "IDX_certificate_cooperative_id",
        "IDX_certificate_renewed_once", "IDX_certificate_number_of_product";
    `)
    this.addSql(`
      alter table "certificate"
        drop column if exists "renews_id",
        drop column if exists "refuse_reason",
        drop column if exists "decided_at",
        drop column if exists "submitted_at",
        drop column if exists "submitted_by",
        drop column if exists "status";
    `)
  }
}
