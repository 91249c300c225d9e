import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Products that a floor of files is not offered, as its seller chose. */
export class Migration20261123143100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "channel_file_template" add column if not exists "left_out" jsonb not null default '[]';`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "channel_file_template" drop column if exists "left_out";`)
  }
}
