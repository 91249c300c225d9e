import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** EPCIS 2.0 capture jobs of cooperatives' own systems, and the events they brought: append-only. */
export class Migration20261122000340 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "epcis_capture" (
        "id" text not null primary key,
        "cooperative_id" text not null,
        "captured_by" text not null,
        "error_behaviour" text not null check ("error_behaviour" in ('rollback', 'proceed')),
        "document" jsonb not null,
        "state" text not null default 'queued' check ("state" in ('queued', 'running', 'finished')),
        "success" boolean not null default true,
        "errors" jsonb not null default '[]',
        "results" jsonb not null default '[]',
        "attempts" integer not null default 0,
        "lease_owner" text null,
        "lease_until" timestamptz null,
        "retry_at" timestamptz not null default now(),
        "created_at" timestamptz not null default now(),
        "finished_at" timestamptz null,
        check (("state" = 'finished') = ("finished_at" is not null))
      );
    `)
    this.addSql(
      `create index if not exists "IDX_epcis_capture_open" on "epcis_capture" ("created_at") where "state" <> 'finished';`,
    )
    this.addSql(
      `create index if not exists "IDX_epcis_capture_cooperative" on "epcis_capture" ("cooperative_id", "created_at");`,
    )
    this.addSql(`
      create table if not exists "epcis_event" (
        "cooperative_id" text not null,
        "event_id" text not null,
        "is_declaration" boolean not null,
        "hash" text not null,
        "capture_id" text not null references "epcis_capture" ("id"),
        "batch_id" text null references "batch" ("id") on update cascade,
        "type" text not null,
        "action" text null,
        "biz_step" text null,
        "disposition" text null,
        "read_point" text null,
        "biz_location" text null,
        "event_time" timestamptz not null,
        "record_time" timestamptz not null,
        "epcs" text[] not null,
        "any_epcs" text[] not null,
        "epc_classes" text[] not null,
        "any_epc_classes" text[] not null,
        "document" jsonb not null,
        "context" jsonb not null,
        primary key ("cooperative_id", "event_id", "is_declaration"),
        unique ("cooperative_id", "hash", "is_declaration")
      );
    `)
    this.addSql(`create index if not exists "IDX_epcis_event_any_epcs" on "epcis_event" using gin ("any_epcs");`)
    this.addSql(
      `create index if not exists "IDX_epcis_event_any_epc_classes" on "epcis_event" using gin ("any_epc_classes");`,
    )
    this.addSql(
      `create index if not exists "IDX_epcis_event_time" on "epcis_event" ("cooperative_id", "event_time", "event_id");`,
    )
    this.addSql(`
      create or replace function "epcis_event_guard"() returns trigger language plpgsql as $$
      begin
        raise exception 'epcis_event is append-only' using errcode = 'restrict_violation';
      end
      $$;
    `)
    this.addSql(`drop trigger if exists "epcis_event_append_only" on "epcis_event";`)
    this.addSql(`
      create trigger "epcis_event_append_only" before update or delete on "epcis_event"
        for each row execute function "epcis_event_guard"();
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "epcis_event";`)
    this.addSql(`drop table if exists "epcis_capture";`)
    this.addSql(`drop function if exists "epcis_event_guard"();`)
  }
}
