import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const KINDS = "('caring', 'harvesting', 'drying', 'roasting', 'processing', 'inspecting', 'packing')"

/** The cooperative's diary: what was done, where, and the big buttons it is recorded with. */
export class Migration20261122002000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "growing_area" (
        "id" text not null primary key,
        "cooperative_id" text not null,
        "name" text not null check ("name" <> ''),
        "commune" text not null,
        "province" text not null,
        "polygon" jsonb null,
        "area_m2" double precision null check ("area_m2" > 0),
        "created_by" text not null,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        "archived_at" timestamptz null,
        check (("polygon" is null) = ("area_m2" is null))
      );
    `)
    this.addSql(
      `create index if not exists "IDX_growing_area_cooperative" on "growing_area" ("cooperative_id", "created_at");`,
    )
    // Only what a cooperative changed; the steps that everybody starts with are in the code.
    this.addSql(`
      create table if not exists "diary_template" (
        "cooperative_id" text not null,
        "product_group" text not null,
        "steps" jsonb not null,
        "updated_by" text not null,
        "updated_at" timestamptz not null default now(),
        primary key ("cooperative_id", "product_group")
      );
    `)
    this.createEntries()
    this.guardEntries()
  }

  /**
   * The id is made on the device before anything is sent, so that a sending that is repeated finds its first one. It is
   * one cooperative's: another cooperative cannot learn of it or take it.
   */
  private createEntries(): void {
    this.addSql(`
      create table if not exists "diary_entry" (
        "id" text not null check ("id" ~ '^[0-9a-f-]{36}$'),
        "cooperative_id" text not null,
        "position" bigint generated always as identity,
        "body_hash" bytea not null check (octet_length("body_hash") = 32),
        "product_id" text null,
        "growing_area_id" text null references "growing_area" ("id"),
        "household_id" text null,
        "batch_id" text null,
        "trace_event_id" text null,
        "kind" text not null check ("kind" in ${KINDS}),
        "title" text not null check ("title" <> ''),
        "occurred_at" timestamptz not null,
        "recorded_at" timestamptz not null,
        "received_at" timestamptz not null default now(),
        "clock_ahead_ms" bigint null,
        "device_id" text null,
        "device_sequence" bigint null,
        "quantity" double precision null check ("quantity" > 0),
        "uom" text null,
        "input_quantity" double precision null check ("input_quantity" > 0),
        "input_uom" text null,
        "note" text null,
        "place" text null,
        "latitude" double precision null check ("latitude" between -90 and 90),
        "longitude" double precision null check ("longitude" between -180 and 180),
        "photos" text[] not null default '{}',
        "voice_hash" text null,
        "recorded_by" text not null,
        "recorder_id" text not null,
        "is_late" boolean not null,
        "error_of" text null,
        "error_reason" text null check ("error_reason" in ('did_not_occur', 'incorrect_data')),
        primary key ("cooperative_id", "id"),
        unique ("trace_event_id"),
        foreign key ("cooperative_id", "error_of") references "diary_entry" ("cooperative_id", "id"),
        check (("quantity" is null) = ("uom" is null)),
        check (("input_quantity" is null) = ("input_uom" is null)),
        check (("latitude" is null) = ("longitude" is null)),
        check (("error_of" is null) = ("error_reason" is null)),
        check ("trace_event_id" is null or "batch_id" is not null)
      );
    `)
    this.addSql(
      `create unique index if not exists "IDX_diary_entry_error_of" on "diary_entry" ("cooperative_id", "error_of") where "error_of" is not null;`,
    )
    this.addSql(
      `create index if not exists "IDX_diary_entry_position" on "diary_entry" ("cooperative_id", "position" desc);`,
    )
    this.addSql(
      `create index if not exists "IDX_diary_entry_batch" on "diary_entry" ("batch_id") where "batch_id" is not null;`,
    )
  }

  /** An entry stays as it was recorded. Taking it into a batch marks it, and a place that is erased is gone for good. */
  private guardEntries(): void {
    this.addSql(`
      create or replace function "diary_entry_guard"() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          raise exception 'diary_entry is append-only' using errcode = 'restrict_violation';
        end if;
        if to_jsonb(new) - '{batch_id,trace_event_id,latitude,longitude}'::text[]
             <> to_jsonb(old) - '{batch_id,trace_event_id,latitude,longitude}'::text[]
           or (new."latitude" is not null and new."latitude" is distinct from old."latitude")
           or (new."longitude" is not null and new."longitude" is distinct from old."longitude") then
          raise exception 'diary_entry is append-only' using errcode = 'restrict_violation';
        end if;
        return new;
      end
      $$;
    `)
    this.addSql(`drop trigger if exists "diary_entry_guard" on "diary_entry";`)
    this.addSql(`
      create trigger "diary_entry_guard" before update or delete on "diary_entry"
        for each row execute function "diary_entry_guard"();
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "diary_entry";`)
    this.addSql(`drop function if exists "diary_entry_guard"();`)
    this.addSql(`drop table if exists "diary_template";`)
    this.addSql(`drop table if exists "growing_area";`)
  }
}
