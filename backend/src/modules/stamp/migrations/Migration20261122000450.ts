import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * A stamp still belongs to a run that exists, but this is asked once a statement instead of once a row. A foreign key
 * looks its run up for every row, through every version that the reports of progress left behind while the issuing
 * transaction is open: with 100,000 stamps that took longer than all else together.
 */
export class Migration20261122000450 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "stamp" drop constraint if exists "stamp_run_id_fkey";`)
    // The lock is that of a foreign key: the run can be updated meanwhile, and not deleted.
    this.addSql(`
      create or replace function "stamps_have_run"() returns trigger language plpgsql as $$
      declare
        missing text;
      begin
        perform from "stamp_run" where "id" in (select distinct "run_id" from "changed") for key share;
        select "run_id" into missing from (select distinct "run_id" from "changed") as "named"
          where not exists (select from "stamp_run" where "id" = "named"."run_id") limit 1;
        if missing is not null then
          raise exception 'stamps of run %, which does not exist', missing
            using errcode = 'foreign_key_violation', constraint = 'stamp_has_run';
        end if;
        return null;
      end
      $$;
    `)
    this.addSql(`
      create trigger "stamp_has_run" after insert on "stamp"
        referencing new table as "changed" for each statement execute function "stamps_have_run"();
    `)
    this.addSql(`
      create or replace function "stamp_keeps_run"() returns trigger language plpgsql as $$
      begin
        raise exception 'a stamp stays with its run' using errcode = 'foreign_key_violation', constraint = 'stamp_has_run';
      end
      $$;
    `)
    this.addSql(`
      create trigger "stamp_keeps_run" before update on "stamp"
        for each row when (old."run_id" <> new."run_id") execute function "stamp_keeps_run"();
    `)
    this.addSql(`
      create or replace function "run_keeps_stamps"() returns trigger language plpgsql as $$
      begin
        if exists (select from "stamp" where "run_id" = old."id") then
          raise exception 'run % has stamps', old."id" using errcode = 'foreign_key_violation', constraint = 'stamp_has_run';
        end if;
        return null;
      end
      $$;
    `)
    // After the row is gone: whoever inserted stamps while the deletion waited for the lock is seen by then.
    this.addSql(`
      create trigger "run_keeps_stamps" after delete on "stamp_run"
        for each row execute function "run_keeps_stamps"();
    `)
    this.addSql(`
      create trigger "run_keeps_id" after update on "stamp_run"
        for each row when (old."id" <> new."id") execute function "run_keeps_stamps"();
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger if exists "run_keeps_id" on "stamp_run";`)
    this.addSql(`drop trigger if exists "run_keeps_stamps" on "stamp_run";`)
    this.addSql(`drop trigger if exists "stamp_keeps_run" on "stamp";`)
    this.addSql(`drop trigger if exists "stamp_has_run" on "stamp";`)
    for (const name of ["run_keeps_stamps", "stamp_keeps_run", "stamps_have_run"]) {
      this.addSql(`drop function if exists "${name}"();`)
    }
    this.addSql(`
      alter table "stamp" add constraint "stamp_run_id_fkey" foreign key ("run_id") references "stamp_run" ("id");
    `)
  }
}
