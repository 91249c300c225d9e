import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const KINDS = "('caring', 'harvesting', 'drying', 'roasting', 'processing', 'inspecting', 'packing', 'observing')"

/** What sealing checks rest on, how a sealed batch is amended, and what it was made from. */
export class Migration20261122000310 extends Migration {
  override async up(): Promise<void> {
    this.widenEvents()
    this.declareErrors()
    this.keepDossiers()
    this.recordInputs()
    this.declareYields()
    this.guardBatches()
  }

  private widenEvents(): void {
    this.addSql(`
      alter table "trace_event"
        add column if not exists "input_quantity" double precision null check ("input_quantity" > 0),
        add column if not exists "input_uom" text null,
        add column if not exists "amendment_version" integer null check ("amendment_version" > 1),
        add column if not exists "epcis_event_id" text null,
        add column if not exists "event_hash" text null;
    `)
    this.addSql(`alter table "trace_event" drop constraint if exists "trace_event_kind_check";`)
    this.addSql(`alter table "trace_event" add constraint "trace_event_kind_check" check ("kind" in ${KINDS});`)
    this.addSql(`alter table "trace_event" drop constraint if exists "trace_event_input_check";`)
    this.addSql(`
      alter table "trace_event" add constraint "trace_event_input_check"
        check (("input_quantity" is null) = ("input_uom" is null));
    `)
    // FOR SHARE waits for a sealing or an amendment in progress, so that no event can slip in after its dossier was built.
    this.addSql(`
      create or replace function "trace_event_guard"() returns trigger language plpgsql as $$
      declare
        current_state text;
        current_version integer;
      begin
        if tg_op <> 'INSERT' then
          raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
        end if;
        select "state", "dossier_version" into current_state, current_version
          from "batch" where "id" = new."batch_id" for share;
        if current_state = 'draft' and new."amendment_version" is null then
          return new;
        end if;
        if current_state = 'sealed' and new."amendment_version" = current_version + 1 then
          return new;
        end if;
        raise exception 'batch % is not a draft', new."batch_id"
          using errcode = 'check_violation', constraint = 'trace_event_batch_is_draft';
      end
      $$;
    `)
    // An event that claims an amendment stands only with the dossier of that amendment.
    this.addSql(`
      create or replace function "amendment_guard"() returns trigger language plpgsql as $$
      begin
        if not exists (
          select from "batch_dossier" where "batch_id" = new."batch_id" and "version" = new."amendment_version"
        ) then
          raise exception 'amendment % of batch % has no dossier', new."amendment_version", new."batch_id"
            using errcode = 'check_violation', constraint = 'trace_event_has_amendment';
        end if;
        return null;
      end
      $$;
    `)
    this.addSql(`drop trigger if exists "trace_event_amendment" on "trace_event";`)
    this.addSql(`
      create constraint trigger "trace_event_amendment" after insert on "trace_event"
        deferrable initially deferred for each row when (new."amendment_version" is not null)
        execute function "amendment_guard"();
    `)
  }

  /** EPCIS 2.0 7.4.1.2: the erroneous event stays; a declaration beside it says so and names what corrects it. */
  private declareErrors(): void {
    this.addSql(`
      create table if not exists "event_error_declaration" (
        "event_id" text not null primary key references "trace_event" ("id"),
        "batch_id" text not null references "batch" ("id") on update cascade,
        "declared_at" timestamptz not null,
        "reason" text not null check ("reason" in ('did_not_occur', 'incorrect_data')),
        "corrective_event_ids" text[] not null default '{}',
        "amendment_version" integer null check ("amendment_version" > 1),
        "declared_by" text not null,
        "created_at" timestamptz not null default now()
      );
    `)
    this.addSql(
      `create index if not exists "IDX_event_error_declaration_batch" on "event_error_declaration" ("batch_id");`,
    )
    this.addSql(`drop trigger if exists "event_error_declaration_append_only" on "event_error_declaration";`)
    this.addSql(`
      create trigger "event_error_declaration_append_only" before insert or update or delete
        on "event_error_declaration" for each row execute function "trace_event_guard"();
    `)
    this.addSql(`drop trigger if exists "event_error_declaration_amendment" on "event_error_declaration";`)
    this.addSql(`
      create constraint trigger "event_error_declaration_amendment" after insert on "event_error_declaration"
        deferrable initially deferred for each row when (new."amendment_version" is not null)
        execute function "amendment_guard"();
    `)
  }

  /** Every dossier there ever was, with the entry that commits to it. */
  private keepDossiers(): void {
    this.addSql(`
      create table if not exists "batch_dossier" (
        "batch_id" text not null references "batch" ("id") on update cascade,
        "version" integer not null check ("version" > 0),
        "cooperative_id" text not null,
        "dossier" text not null,
        "provenance_hash" text not null check ("provenance_hash" ~ '^0x[0-9a-f]{64}$'),
        "entry_key" text not null unique,
        "idempotency_key" text null,
        "request_hash" text null,
        "created_by" text null,
        "created_at" timestamptz not null default now(),
        primary key ("batch_id", "version"),
        unique ("cooperative_id", "idempotency_key")
      );
    `)
    this.addSql(`
      create or replace function "batch_dossier_guard"() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and not exists (select from "log_entry" where "entry_key" = old."entry_key") then
          return old;
        end if;
        raise exception 'a dossier that has an entry cannot change' using errcode = 'restrict_violation';
      end
      $$;
    `)
    this.addSql(`drop trigger if exists "batch_dossier_append_only" on "batch_dossier";`)
    this.addSql(`
      create trigger "batch_dossier_append_only" before update or delete on "batch_dossier"
        for each row execute function "batch_dossier_guard"();
    `)
    this.addSql(`
      insert into "batch_dossier" ("batch_id", "version", "cooperative_id", "dossier", "provenance_hash", "entry_key", "created_at")
      select "id", "dossier_version", "cooperative_id", "dossier", "provenance_hash", 'batch-sealed:' || "id", "sealed_at"
        from "batch" where "state" <> 'draft' and "dossier_version" > 0
      on conflict do nothing;
    `)
  }

  private recordInputs(): void {
    this.addSql(`
      create table if not exists "batch_input" (
        "id" text not null primary key,
        "batch_id" text not null references "batch" ("id") on update cascade,
        "input_batch_id" text not null references "batch" ("id") on update cascade,
        "quantity" double precision not null check ("quantity" > 0),
        "unit" text not null check ("unit" <> ''),
        "recorded_by" text not null,
        "withdrawn_at" timestamptz null,
        "created_at" timestamptz not null default now(),
        check ("batch_id" <> "input_batch_id")
      );
    `)
    this.addSql(`create index if not exists "IDX_batch_input_batch" on "batch_input" ("batch_id");`)
    this.addSql(`create index if not exists "IDX_batch_input_source" on "batch_input" ("input_batch_id");`)
    // What went into a batch is settled with its sealing; before that a mistake is withdrawn, never edited.
    this.addSql(`
      create or replace function "batch_input_guard"() returns trigger language plpgsql as $$
      declare
        current_state text;
      begin
        if tg_op = 'DELETE' then
          raise exception 'batch_input is append-only' using errcode = 'restrict_violation';
        end if;
        if tg_op = 'UPDATE' and (to_jsonb(new) - 'withdrawn_at' <> to_jsonb(old) - 'withdrawn_at' or old."withdrawn_at" is not null) then
          raise exception 'batch_input is append-only' using errcode = 'restrict_violation';
        end if;
        select "state" into current_state from "batch" where "id" = new."batch_id" for share;
        if current_state is distinct from 'draft' then
          raise exception 'batch % is not a draft', new."batch_id"
            using errcode = 'check_violation', constraint = 'batch_input_batch_is_draft';
        end if;
        return new;
      end
      $$;
    `)
    this.addSql(`drop trigger if exists "batch_input_guard" on "batch_input";`)
    this.addSql(`
      create trigger "batch_input_guard" before insert or update or delete on "batch_input"
        for each row execute function "batch_input_guard"();
    `)
  }

  /** `ceiling` bounds what a cooperative may declare for a product of its own. */
  private declareYields(): void {
    this.addSql(`
      create table if not exists "processing_yield" (
        "product_id" text not null default '',
        "kind" text not null check ("kind" in ('drying', 'roasting', 'processing')),
        "min_yield" double precision not null default 0 check ("min_yield" >= 0),
        "max_yield" double precision not null check ("max_yield" > 0 and "max_yield" >= "min_yield"),
        "ceiling" double precision not null check ("ceiling" >= "max_yield"),
        "declared_by" text null,
        "declared_at" timestamptz not null default now(),
        primary key ("product_id", "kind")
      );
    `)
    this.addSql(`
      insert into "processing_yield" ("product_id", "kind", "max_yield", "ceiling")
      values ('', 'drying', 0.95, 1), ('', 'roasting', 1, 1), ('', 'processing', 1, 5)
      on conflict do nothing;
    `)
    this.addSql(`
      create table if not exists "sealing_rule" (
        "ocop_group" text not null,
        "one_of" text[] not null check (cardinality("one_of") > 0),
        primary key ("ocop_group", "one_of")
      );
    `)
    this.addSql(`
      insert into "sealing_rule" ("ocop_group", "one_of") values
        ('food', '{harvesting,input}'), ('drink', '{harvesting,input}'), ('herbal', '{harvesting,input}'),
        ('ornamental', '{harvesting,caring,input}'), ('craft', '{harvesting,processing,input}'),
        ('craft', '{processing,packing,inspecting}'), ('tourism', '{processing,inspecting,input}')
      on conflict do nothing;
    `)
  }

  /** What a sealed batch says of itself does not change under its dossier, not even by mistake. */
  private guardBatches(): void {
    this.addSql(`
      create or replace function "batch_guard"() returns trigger language plpgsql as $$
      begin
        if (new."quantity", new."unit", new."lot_code", new."product_id", new."cooperative_id")
             is distinct from (old."quantity", old."unit", old."lot_code", old."product_id", old."cooperative_id")
           or (new."harvested_from", new."harvested_to", new."packed_on", new."expires_on")
             is distinct from (old."harvested_from", old."harvested_to", old."packed_on", old."expires_on") then
          raise exception 'batch % is sealed', old."id" using errcode = 'check_violation', constraint = 'batch_is_sealed';
        end if;
        if old."state" = 'recalled' and new."state" <> 'recalled' then
          raise exception 'batch % is recalled', old."id" using errcode = 'check_violation', constraint = 'batch_is_recalled';
        end if;
        return new;
      end
      $$;
    `)
    this.addSql(`drop trigger if exists "batch_guard" on "batch";`)
    this.addSql(`
      create trigger "batch_guard" before update on "batch"
        for each row when (old."state" <> 'draft') execute function "batch_guard"();
    `)
  }

  override async down(): Promise<void> {
    for (const table of [
      "sealing_rule",
      "processing_yield",
      "batch_input",
      "event_error_declaration",
      "batch_dossier",
    ]) {
      this.addSql(`drop table if exists "${table}" cascade;`)
    }
    this.addSql(`drop trigger if exists "trace_event_amendment" on "trace_event";`)
    this.addSql(`drop trigger if exists "batch_guard" on "batch";`)
    for (const name of ["amendment_guard", "batch_dossier_guard", "batch_input_guard", "batch_guard"]) {
      this.addSql(`drop function if exists "${name}"();`)
    }
  }
}
