import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The rate at which a floor last said that it was too much. */
export class Migration20261123134000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "channel_bucket" add column if not exists "ceiling" double precision null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "channel_bucket" drop column if exists "ceiling";`)
  }
}
