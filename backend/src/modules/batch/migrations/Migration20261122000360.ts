import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122000360 extends Migration {
  override async up(): Promise<void> {
    // SHA-256 of each photo, and the commitment to the recorder's name, as the dossier will hold them: 0x hex.
    this.addSql(`alter table "trace_event" add column if not exists "photos" text[] not null default '{}';`)
    this.addSql(
      `alter table "trace_event" add column if not exists "recorder" text null check ("recorder" ~ '^0x[0-9a-f]{64}$');`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "trace_event" drop column if exists "recorder";`)
    this.addSql(`alter table "trace_event" drop column if exists "photos";`)
  }
}
