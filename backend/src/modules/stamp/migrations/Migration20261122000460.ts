import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What is known of scans, with nothing personal in it (Law 91/2025): single scans for some weeks, with a province, a kind
 * of device and a daily hash; for each stamp a sum that stays; and who claimed it, as the hash of one day.
 */
export class Migration20261122000460 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "scan_event" add column if not exists "province" smallint not null default 0;`)
    this.addSql(`alter table "scan_event" add column if not exists "device" smallint not null default 0;`)
    // For the daily deletion; rows lie in the order of their time, so that such an index is a few pages.
    this.addSql(`
      create index if not exists "IDX_scan_event_scanned_at" on "scan_event" using brin ("scanned_at");
    `)
    this.addSql(`
      create table if not exists "stamp_scan" (
        "code_hash" bytea not null primary key,
        "scans" integer not null check ("scans" > 0),
        "first_scanned_at" timestamptz not null,
        "first_province" smallint not null default 0,
        "first_commune" integer null,
        "score" smallint not null default 0 check ("score" between 0 and 100),
        "reasons" integer not null default 0,
        "scored_scans" integer not null default 0
      );
    `)
    this.addSql(`
      insert into "stamp_scan" ("code_hash", "scans", "first_scanned_at")
      select "code_hash", count(*)::int, min("scanned_at") from "scan_event" group by "code_hash"
      on conflict do nothing;
    `)
    this.addSql(`
      create table if not exists "stamp_claim" (
        "code_hash" bytea not null primary key,
        "wrong_tries" smallint not null default 0 check ("wrong_tries" between 0 and 5),
        "claimed_at" timestamptz null,
        "claimer" bytea null,
        "province" smallint not null default 0,
        check ("claimed_at" is not null or "claimer" is null)
      );
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "stamp_claim";`)
    this.addSql(`drop table if exists "stamp_scan";`)
    this.addSql(`drop index if exists "IDX_scan_event_scanned_at";`)
    this.addSql(`alter table "scan_event" drop column if exists "device";`)
    this.addSql(`alter table "scan_event" drop column if exists "province";`)
  }
}
