import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Lots of one household, lots of one variant, inputs that a repeated request does not take twice, and entries of the
 * diary that were taken into a draft by mistake and given back before anything was sealed.
 */
export class Migration20261122000380 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      alter table "batch"
        add column if not exists "household_id" text null,
        add column if not exists "variant_id" text null;
    `)
    this.addSql(
      `create index if not exists "IDX_batch_cooperative_created" on "batch" ("cooperative_id", "created_at" desc) where "deleted_at" is null;`,
    )
    this.addSql(`alter table "batch_input" add column if not exists "request_key" text null;`)
    this.addSql(
      `create unique index if not exists "IDX_batch_input_request" on "batch_input" ("batch_id", "request_key", "input_batch_id") where "request_key" is not null;`,
    )
    this.withdrawEvents()
    this.guardBatches()
  }

  /** An event stays where it was written; one that was given back never was of this batch, and no dossier names it. */
  private withdrawEvents(): void {
    this.addSql(`
      create table if not exists "trace_event_withdrawal" (
        "event_id" text not null primary key references "trace_event" ("id"),
        "batch_id" text not null references "batch" ("id") on update cascade,
        "withdrawn_by" text not null,
        "withdrawn_at" timestamptz not null default now()
      );
    `)
    this.addSql(
      `create index if not exists "IDX_trace_event_withdrawal_batch" on "trace_event_withdrawal" ("batch_id");`,
    )
    // FOR SHARE waits for a sealing in progress: what its dossier was built from stays what it was.
    this.addSql(`
      create or replace function "trace_event_withdrawal_guard"() returns trigger language plpgsql as $$
      declare
        current_state text;
      begin
        if tg_op <> 'INSERT' then
          raise exception 'trace_event_withdrawal is append-only' using errcode = 'restrict_violation';
        end if;
        select "state" into current_state from "batch" where "id" = new."batch_id" for share;
        if current_state is distinct from 'draft' then
          raise exception 'batch % is not a draft', new."batch_id"
            using errcode = 'check_violation', constraint = 'trace_event_batch_is_draft';
        end if;
        return new;
      end
      $$;
    `)
    this.addSql(`drop trigger if exists "trace_event_withdrawal_guard" on "trace_event_withdrawal";`)
    this.addSql(`
      create trigger "trace_event_withdrawal_guard" before insert or update or delete on "trace_event_withdrawal"
        for each row execute function "trace_event_withdrawal_guard"();
    `)
  }

  private guardBatches(): void {
    this.addSql(`
      create or replace function "batch_guard"() returns trigger language plpgsql as $$
      begin
        if (new."quantity", new."unit", new."lot_code", new."product_id", new."cooperative_id", new."household_id")
             is distinct from
           (old."quantity", old."unit", old."lot_code", old."product_id", old."cooperative_id", old."household_id")
           or (new."harvested_from", new."harvested_to", new."packed_on", new."expires_on", new."variant_id")
             is distinct from (old."harvested_from", old."harvested_to", old."packed_on", old."expires_on", old."variant_id") then
          raise exception 'batch % is sealed', old."id" using errcode = 'check_violation', constraint = 'batch_is_sealed';
        end if;
        if old."state" = 'recalled' and new."state" <> 'recalled' then
          raise exception 'batch % is recalled', old."id" using errcode = 'check_violation', constraint = 'batch_is_recalled';
        end if;
        return new;
      end
      $$;
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trace_event_withdrawal";`)
    this.addSql(`drop function if exists "trace_event_withdrawal_guard"();`)
    this.addSql(`drop index if exists "IDX_batch_input_request";`)
    this.addSql(`alter table "batch_input" drop column if exists "request_key";`)
  }
}
