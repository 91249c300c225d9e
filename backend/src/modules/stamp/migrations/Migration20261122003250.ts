import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** How often a cooperative's stamps were scanned, by day and province: its first page counts no single scans. */
export class Migration20261122003250 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "scan_tally" (
        "cooperative_id" text not null,
        "day" date not null,
        "province" smallint not null,
        "scans" integer not null check ("scans" > 0),
        primary key ("cooperative_id", "day", "province")
      );
    `)
    // Every scan before the mark is in the tally, none after it is.
    this.addSql(`
      create table if not exists "scan_tally_mark" (
        "id" integer not null primary key default 1 check ("id" = 1),
        "until" timestamptz not null
      );
    `)
    this.addSql(`
      insert into "scan_tally_mark" ("id", "until")
      select 1, coalesce(min("scanned_at"), now() - interval '1 hour') from "scan_event" on conflict do nothing;
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "scan_tally";`)
    this.addSql(`drop table if exists "scan_tally_mark";`)
  }
}
