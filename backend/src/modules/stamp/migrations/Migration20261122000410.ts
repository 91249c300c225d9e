import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The last word on "never more stamps than packs": whatever code asks, and however many ask at once. */
export class Migration20261122000410 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create or replace function "stamp_run_guard"() returns trigger language plpgsql as $$
      declare
        packs integer;
        others bigint;
      begin
        select "quantity" into packs from "batch" where "id" = new."batch_id" for no key update;
        select coalesce(sum("quantity"), 0) into others
          from "stamp_run" where "batch_id" = new."batch_id" and "id" <> new."id" and "state" <> 'failed';
        if packs is null or others + new."quantity" > packs then
          raise exception 'batch % has % packs, stamps for % are asked for', new."batch_id", packs, others + new."quantity"
            using errcode = 'check_violation', constraint = 'stamp_run_within_batch';
        end if;
        return new;
      end
      $$;
    `)
    this.addSql(`drop trigger if exists "stamp_run_within_batch" on "stamp_run";`)
    this.addSql(`
      create trigger "stamp_run_within_batch" before insert on "stamp_run"
        for each row when (new."state" <> 'failed') execute function "stamp_run_guard"();
    `)
    // A worker that goes on with its run changes neither: no lock, and no wait behind a sealing.
    this.addSql(`drop trigger if exists "stamp_run_stays_within_batch" on "stamp_run";`)
    this.addSql(`
      create trigger "stamp_run_stays_within_batch" before update on "stamp_run"
        for each row when (new."state" <> 'failed' and (
          old."state" = 'failed' or old."quantity" <> new."quantity" or old."batch_id" <> new."batch_id"))
        execute function "stamp_run_guard"();
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger if exists "stamp_run_within_batch" on "stamp_run";`)
    this.addSql(`drop trigger if exists "stamp_run_stays_within_batch" on "stamp_run";`)
    this.addSql(`drop function if exists "stamp_run_guard"();`)
  }
}
