import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What happens to stamps after they are issued: printed, stuck on, spoiled; and a run that is called off before. */
export class Migration20261122000440 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "stamp_run" add column if not exists "with_pin" boolean not null default false;`)
    this.addSql(`alter table "stamp_run" add column if not exists "cancelled_at" timestamptz null;`)
    this.addSql(`alter table "stamp_run" drop constraint if exists "stamp_run_state_check";`)
    this.addSql(`
      alter table "stamp_run" add constraint "stamp_run_state_check"
        check ("state" in ('queued', 'issuing', 'issued', 'failed', 'cancelled'));
    `)
    this.addSql(`
      alter table "stamp_run" add constraint "stamp_run_cancelled_has_time"
        check (("state" = 'cancelled') = ("cancelled_at" is not null));
    `)
    this.guardWithout(`('failed', 'cancelled')`)

    // Existing rows stay as they are: null columns cost no rewrite.
    this.addSql(`alter table "stamp" add column if not exists "activated_at" timestamptz null;`)
    this.addSql(`
      alter table "stamp" add column if not exists "pin_hash" bytea null check (octet_length("pin_hash") = 16);
    `)
    this.createVoids()
    this.createActivations()
    this.createPrinting()
  }

  /** One row per order to void; the stamps themselves say which of them are void. */
  private createVoids(): void {
    this.addSql(`
      create table if not exists "stamp_void" (
        "id" text not null primary key,
        "run_id" text not null references "stamp_run" ("id"),
        "cooperative_id" text not null,
        "member_id" text not null,
        "from_serial" integer not null check ("from_serial" > 0),
        "to_serial" integer not null check ("to_serial" >= "from_serial"),
        "reason" text not null check ("reason" in ('spoiled', 'lost', 'other')),
        "note" text null,
        "stamps" integer not null check ("stamps" > 0),
        "entry_key" text not null unique,
        "created_at" timestamptz not null default now()
      );
    `)
    this.addSql(`create index if not exists "IDX_stamp_void_run" on "stamp_void" ("run_id", "created_at");`)
  }

  private createActivations(): void {
    this.addSql(`
      create table if not exists "stamp_activation" (
        "id" text not null primary key,
        "run_id" text not null references "stamp_run" ("id"),
        "cooperative_id" text not null,
        "member_id" text not null,
        "from_serial" integer not null check ("from_serial" > 0),
        "to_serial" integer not null check ("to_serial" >= "from_serial"),
        "activated" integer not null check ("activated" > 0),
        "skipped_void" integer not null default 0 check ("skipped_void" >= 0),
        "activated_at" timestamptz not null,
        "undone_at" timestamptz null,
        "created_at" timestamptz not null default now()
      );
    `)
    this.addSql(`create index if not exists "IDX_stamp_activation_run" on "stamp_activation" ("run_id", "created_at");`)
  }

  /** A job's row is written before its bytes; a link to a serial list is known by the hash of its token only. */
  private createPrinting(): void {
    this.addSql(`
      create table if not exists "printer" (
        "id" text not null primary key,
        "cooperative_id" text not null,
        "name" text not null,
        "stock" text not null,
        "dpi" integer not null check ("dpi" > 0),
        "offset_x_mm" numeric(5, 2) not null default 0 check ("offset_x_mm" between -50 and 50),
        "offset_y_mm" numeric(5, 2) not null default 0 check ("offset_y_mm" between -50 and 50),
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now()
      );
    `)
    this.addSql(`create index if not exists "IDX_printer_cooperative" on "printer" ("cooperative_id", "created_at");`)
    this.addSql(`
      create table if not exists "print_job" (
        "id" text not null primary key,
        "run_id" text not null references "stamp_run" ("id"),
        "cooperative_id" text not null,
        "member_id" text not null,
        "from_serial" integer not null check ("from_serial" > 0),
        "to_serial" integer not null check ("to_serial" >= "from_serial"),
        "stock" text not null,
        "dpi" integer not null check ("dpi" > 0),
        "format" text not null check ("format" in ('pdf', 'png', 'zpl', 'tspl', 'csv')),
        "level" text not null default 'M' check ("level" in ('M', 'Q')),
        "start_at" integer not null default 1 check ("start_at" > 0),
        "printer_id" text null references "printer" ("id"),
        "offset_x_mm" numeric(5, 2) not null default 0,
        "offset_y_mm" numeric(5, 2) not null default 0,
        "pages" integer not null default 0 check ("pages" >= 0),
        "is_reprint" boolean not null default false,
        "reason" text null,
        "state" text not null default 'created' check ("state" in ('created', 'started', 'printed')),
        "downloads" integer not null default 0,
        "started_at" timestamptz null,
        "printed_at" timestamptz null,
        "created_at" timestamptz not null default now(),
        check (not "is_reprint" or "reason" is not null),
        check (("state" = 'created') = ("started_at" is null)),
        check (("state" = 'printed') = ("printed_at" is not null))
      );
    `)
    this.addSql(`create index if not exists "IDX_print_job_run" on "print_job" ("run_id", "created_at");`)
    this.addSql(`
      create table if not exists "serial_list_link" (
        "token_hash" bytea not null primary key check (octet_length("token_hash") = 32),
        "print_job_id" text not null unique references "print_job" ("id"),
        "cooperative_id" text not null,
        "expires_at" timestamptz not null,
        "used_at" timestamptz null,
        "created_at" timestamptz not null default now()
      );
    `)
  }

  /** @param free states of a run whose stamps are not in the world, so that their number may be asked for again */
  private guardWithout(free: string): void {
    this.addSql(`
      create or replace function "stamp_run_guard"() returns trigger language plpgsql as $$
      declare
        packs integer;
        others bigint;
      begin
        select "quantity" into packs from "batch" where "id" = new."batch_id" for no key update;
        select coalesce(sum("quantity"), 0) into others
          from "stamp_run" where "batch_id" = new."batch_id" and "id" <> new."id" and "state" not in ${free};
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
        for each row when (new."state" not in ${free}) execute function "stamp_run_guard"();
    `)
    this.addSql(`drop trigger if exists "stamp_run_stays_within_batch" on "stamp_run";`)
    this.addSql(`
      create trigger "stamp_run_stays_within_batch" before update on "stamp_run"
        for each row when (new."state" not in ${free} and (
          old."state" in ${free} or old."quantity" <> new."quantity" or old."batch_id" <> new."batch_id"))
        execute function "stamp_run_guard"();
    `)
  }

  override async down(): Promise<void> {
    for (const table of ["serial_list_link", "print_job", "printer", "stamp_activation", "stamp_void"]) {
      this.addSql(`drop table if exists "${table}";`)
    }
    this.addSql(`alter table "stamp" drop column if exists "pin_hash";`)
    this.addSql(`alter table "stamp" drop column if exists "activated_at";`)
    this.addSql(`alter table "stamp_run" drop constraint if exists "stamp_run_cancelled_has_time";`)
    this.addSql(`alter table "stamp_run" drop constraint if exists "stamp_run_state_check";`)
    this.addSql(`update "stamp_run" set "state" = 'failed' where "state" = 'cancelled';`)
    this.guardWithout(`('failed')`)
    this.addSql(`
      alter table "stamp_run" add constraint "stamp_run_state_check"
        check ("state" in ('queued', 'issuing', 'issued', 'failed'));
    `)
    this.addSql(`alter table "stamp_run" drop column if exists "cancelled_at";`)
    this.addSql(`alter table "stamp_run" drop column if exists "with_pin";`)
  }
}
