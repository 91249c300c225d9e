import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Where a cooperative's money goes, what was sent there, and the cash that carriers bring. An account is never changed:
 * another one follows it. A statement is paid at most once: one payout of it is alive, and its states only go forward.
 */
export class Migration20261123055500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "bank_account" (
        "id" text not null primary key,
        "cooperative_id" text not null,
        "bin" text not null check ("bin" ~ '^[0-9]{6}$'),
        "bank_name" text not null,
        "account_number" text not null check ("account_number" ~ '^[0-9A-Z]{4,19}$'),
        "holder_name" text not null check ("holder_name" ~ '^[A-Z0-9 .-]{2,70}$'),
        "created_by" text not null,
        "created_at" timestamptz not null default now()
      );
    `)
    this.addSql(`
      create index if not exists "IDX_bank_account_cooperative" on "bank_account" ("cooperative_id", "created_at");
    `)
    this.addSql(`
      create table if not exists "payout_batch" (
        "id" text not null primary key,
        "file" text not null,
        "payouts" integer not null,
        "amount" bigint not null,
        "created_by" text not null,
        "created_at" timestamptz not null default now()
      );
    `)
    this.addSql(`
      create table if not exists "payout" (
        "id" text not null primary key,
        "code" text not null unique check ("code" ~ '^[0-9A-Z]{6,16}$'),
        "cooperative_id" text not null,
        "statement_id" text not null references "settlement_statement" ("id"),
        "month" text not null,
        "amount" bigint not null check ("amount" > 0),
        "status" text not null default 'draft' check ("status" in ('draft', 'exported', 'paid', 'failed')),
        "batch_id" text null references "payout_batch" ("id"),
        "bank_account_id" text null references "bank_account" ("id"),
        "reason" text null,
        "created_at" timestamptz not null default now(),
        "ended_at" timestamptz null,
        check (("status" = 'draft') = ("batch_id" is null)),
        check (("batch_id" is null) = ("bank_account_id" is null)),
        check ("status" <> 'failed' or "reason" is not null)
      );
    `)
    this.addSql(`
      create unique index if not exists "IDX_payout_statement_alive" on "payout" ("statement_id")
        where "status" <> 'failed';
    `)
    this.addSql(`create index if not exists "IDX_payout_status" on "payout" ("status", "created_at");`)
    this.remittances()
    this.guard()
  }

  private remittances(): void {
    this.addSql(`
      create table if not exists "cash_remittance" (
        "id" text not null primary key,
        "cooperative_id" text not null,
        "carrier" text not null,
        "received_on" date not null,
        "created_by" text not null,
        "created_at" timestamptz not null default now()
      );
    `)
    // The same line of the same carrier's list is entered once, however often the list is brought in.
    this.addSql(`
      create table if not exists "cash_remittance_line" (
        "id" bigint generated always as identity primary key,
        "remittance_id" text not null references "cash_remittance" ("id"),
        "cooperative_id" text not null,
        "reference" text not null,
        "reference_key" text not null,
        "amount" bigint not null check ("amount" >= 0),
        "paid_on" date not null,
        unique ("cooperative_id", "reference_key", "paid_on", "amount")
      );
    `)
  }

  private guard(): void {
    this.addSql(`
      create or replace function "payout_guard"() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          raise exception 'a payout is kept' using errcode = 'restrict_violation';
        end if;
        if new."amount" <> old."amount" or new."statement_id" <> old."statement_id" or new."code" <> old."code"
          or new."cooperative_id" <> old."cooperative_id"
          or (old."batch_id" is not null and (new."batch_id" is distinct from old."batch_id"
            or new."bank_account_id" is distinct from old."bank_account_id")) then
          raise exception 'what is paid out does not change' using errcode = 'restrict_violation';
        end if;
        if new."status" <> old."status" and (old."status", new."status") not in
          (('draft', 'exported'), ('exported', 'paid'), ('exported', 'failed')) then
          raise exception 'payout % cannot go from % to %', old."id", old."status", new."status"
            using errcode = 'check_violation', constraint = 'payout_status_moves';
        end if;
        return new;
      end
      $$;
    `)
    this.addSql(`
      create or replace trigger "payout_moves" before update or delete on "payout"
        for each row execute function "payout_guard"();
    `)
    for (const table of ["bank_account", "payout_batch", "cash_remittance_line"]) {
      this.addSql(`
        create or replace trigger "${table}_kept" before update or delete on "${table}"
          for each row execute function "settlement_closed_guard"();
      `)
    }
  }

  override async down(): Promise<void> {
    for (const table of ["cash_remittance_line", "cash_remittance", "payout", "payout_batch", "bank_account"]) {
      this.addSql(`drop table if exists "${table}";`)
    }
    this.addSql(`drop function if exists "payout_guard"();`)
  }
}
