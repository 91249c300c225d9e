import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** An import belongs to the process that renews its lease; one whose process died is finished by another. */
export class Migration20261122003210 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      alter table "product_import"
        add column if not exists "plan" jsonb null,
        add column if not exists "applied_by" text null,
        add column if not exists "lease_owner" text null,
        add column if not exists "lease_until" timestamptz null;
    `)
    this.addSql(`
      create index if not exists "IDX_product_import_applying" on "product_import" ("lease_until")
        where "state" = 'applying';
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_product_import_applying";`)
    this.addSql(`
      alter table "product_import" drop column if exists "plan", drop column if exists "applied_by",
        drop column if exists "lease_owner", drop column if exists "lease_until";
    `)
  }
}
