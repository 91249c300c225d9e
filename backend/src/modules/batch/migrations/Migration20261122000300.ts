import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const DATE = "~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'"

export class Migration20261122000300 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "batch" (
        "id" text not null primary key,
        "cooperative_id" text not null,
        "product_id" text not null,
        "variant" text null,
        "lot_code" text not null check ("lot_code" ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
        "quantity" integer not null check ("quantity" > 0),
        "unit" text not null check ("unit" <> ''),
        "harvested_from" text null check ("harvested_from" ${DATE}),
        "harvested_to" text null check ("harvested_to" ${DATE}),
        "packed_on" text null check ("packed_on" ${DATE}),
        "expires_on" text null check ("expires_on" ${DATE}),
        "state" text not null default 'draft' check ("state" in ('draft', 'sealed', 'recalled')),
        "dossier" text null,
        "dossier_version" integer not null default 0 check ("dossier_version" >= 0),
        "provenance_hash" text null check ("provenance_hash" ~ '^0x[0-9a-f]{64}$'),
        "sealed_at" timestamptz null,
        "sealed_leaf" text null,
        "recalled_at" timestamptz null,
        "recall_reason" text null,
        "recalled_leaf" text null,
        "metadata" jsonb null,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        "deleted_at" timestamptz null,
        unique ("cooperative_id", "lot_code"),
        check ("harvested_to" >= "harvested_from"),
        check ("state" = 'draft' or ("dossier" is not null and "provenance_hash" is not null and "sealed_at" is not null)),
        check (("state" = 'recalled') = ("recalled_at" is not null))
      );
    `)
    this.addSql(`create index if not exists "IDX_batch_product_id" on "batch" ("product_id") where deleted_at is null;`)
    this.addSql(`
      create table if not exists "trace_event" (
        "id" text not null primary key,
        "kind" text not null check ("kind" in ('caring', 'harvesting', 'drying', 'roasting', 'processing', 'inspecting', 'packing')),
        "biz_step" text not null,
        "title" text not null check ("title" <> ''),
        "occurred_at" timestamptz not null,
        "quantity" double precision null check ("quantity" > 0),
        "uom" text null,
        "note" text null,
        "household" text null,
        "place" text null,
        "recorded_by" text not null,
        "recorded_at" timestamptz not null,
        "metadata" jsonb null,
        "batch_id" text not null references "batch" ("id") on update cascade,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        "deleted_at" timestamptz null,
        check (("quantity" is null) = ("uom" is null))
      );
    `)
    this.addSql(
      `create index if not exists "IDX_trace_event_batch_id_occurred_at" on "trace_event" ("batch_id", "occurred_at");`,
    )
    // FOR SHARE waits for a sealing in progress, so that no event can slip in after its dossier was built.
    this.addSql(`
      create or replace function "trace_event_guard"() returns trigger language plpgsql as $$
      declare
        current_state text;
      begin
        if tg_op <> 'INSERT' then
          raise exception 'trace_event is append-only' using errcode = 'restrict_violation';
        end if;
        select "state" into current_state from "batch" where "id" = new."batch_id" for share;
        if current_state is distinct from 'draft' then
          raise exception 'batch % is not a draft', new."batch_id" using errcode = 'check_violation', constraint = 'trace_event_batch_is_draft';
        end if;
        return new;
      end
      $$;
    `)
    this.addSql(`drop trigger if exists "trace_event_append_only" on "trace_event";`)
    this.addSql(`
      create trigger "trace_event_append_only" before insert or update or delete on "trace_event"
      for each row execute function "trace_event_guard"();
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trace_event";`)
    this.addSql(`drop function if exists "trace_event_guard"();`)
    this.addSql(`drop table if exists "batch";`)
  }
}
