import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Events that wait with a floor for a whole app: how far they are read, and by whom just now. */
export class Migration20261123141000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "channel_stream" (
        "platform" text not null primary key,
        "queue_code" text null,
        "cursor" text null,
        "due_at" timestamptz not null,
        "leased_until" timestamptz null,
        "attempts" integer not null default 0,
        "problem" text null,
        "read_at" timestamptz null,
        "events" bigint not null default 0
      );
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "channel_stream";`)
  }
}
