import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Brands of a category as a floor lists them, and the one that a product is sold under there. */
export class Migration20261123142000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "channel_reference" add column if not exists "brands" jsonb null;`)
    this.addSql(`alter table "channel_product" add column if not exists "brand_name" text null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "channel_product" drop column if exists "brand_name";`)
    this.addSql(`alter table "channel_reference" drop column if exists "brands";`)
  }
}
