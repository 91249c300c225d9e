import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Since when a feed has said what it says, for floors that ask only for what changed (RFC 9110 8.8.2). */
export class Migration20261123143000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      alter table "channel_feed"
        add column if not exists "etag" text null,
        add column if not exists "changed_at" timestamptz null;
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "channel_feed" drop column if exists "etag", drop column if exists "changed_at";`)
  }
}
