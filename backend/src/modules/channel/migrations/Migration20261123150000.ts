import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** How often a floor refuses calls, and how much of that is not of its limit. */
export class Migration20261123150000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      alter table "channel_bucket"
        add column if not exists "strain" double precision not null default 0,
        add column if not exists "noise" double precision not null default 0;
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "channel_bucket" drop column if exists "strain", drop column if exists "noise";`)
  }
}
