import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const METHODS = `('cash', 'vnpay', 'vietqr', 'other')`
const KINDS = `('goods', 'delivery', 'fee', 'payment_fee', 'cash_difference', 'cash_kept', 'refund', 'adjustment',
  'carry_over')`
const MONTH = `~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'`

/**
 * What the platform and each cooperative owe each other: entries that are only added to, months that are closed for good,
 * and what follows of them. Whole đồng. A fact is entered once, by its key, however often it is looked at.
 */
export class Migration20261123054500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "fee_rule" (
        "id" text not null primary key,
        "kind" text not null check ("kind" in ('platform', 'payment')),
        "cooperative_id" text null,
        "province_group" text null,
        "payment_method" text null check ("payment_method" in ${METHODS}),
        "basis_points" integer not null check ("basis_points" between 0 and 10000),
        "fixed" bigint not null default 0 check ("fixed" between 0 and 1000000000),
        "valid_from" date not null,
        "valid_to" date null check ("valid_to" >= "valid_from"),
        "created_by" text not null,
        "created_at" timestamptz not null default now()
      );
    `)
    this.addSql(`
      create table if not exists "province_group" (
        "province" text not null primary key,
        "name" text not null check ("name" ~ '^[a-z0-9-]{1,40}$')
      );
    `)
    // Whoever enters or closes holds the cooperative's row.
    this.addSql(`
      create table if not exists "settlement_book" (
        "cooperative_id" text not null primary key,
        "closed_through" text null check ("closed_through" ${MONTH})
      );
    `)
    this.addSql(`
      create table if not exists "settlement_entry" (
        "id" bigint generated always as identity primary key,
        "key" text not null unique,
        "cooperative_id" text not null references "settlement_book" ("cooperative_id"),
        "month" text not null check ("month" ${MONTH}),
        "kind" text not null check ("kind" in ${KINDS}),
        "amount" bigint not null,
        "seller_order_id" text null,
        "rule_id" text null,
        "note" text null,
        "created_by" text null,
        "happened_at" timestamptz not null,
        "created_at" timestamptz not null default now(),
        check ("kind" <> 'adjustment' or ("note" is not null and "created_by" is not null))
      );
    `)
    this.addSql(`
      create index if not exists "IDX_settlement_entry_month" on "settlement_entry" ("cooperative_id", "month", "id");
    `)
    this.addSql(`
      create index if not exists "IDX_settlement_entry_part" on "settlement_entry" ("seller_order_id")
        where "seller_order_id" is not null;
    `)
    this.addSql(`
      create table if not exists "settlement_statement" (
        "id" text not null primary key,
        "cooperative_id" text not null,
        "month" text not null check ("month" ${MONTH}),
        "total" bigint not null check ("total" >= 0),
        "closed_at" timestamptz not null default now(),
        unique ("cooperative_id", "month")
      );
    `)
    // Refunds of the core that were charged to parts: looked at once.
    this.addSql(`
      create table if not exists "settled_refund" (
        "refund_id" text not null primary key,
        "settled_at" timestamptz not null default now()
      );
    `)
    this.guard()
  }

  private guard(): void {
    this.addSql(`
      create or replace function "settlement_entry_guard"() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'INSERT' then
          raise exception 'settlement_entry is append-only' using errcode = 'restrict_violation';
        end if;
        if exists (select from "settlement_book" where "cooperative_id" = new."cooperative_id"
            and "closed_through" >= new."month") then
          raise exception 'the month % is closed', new."month"
            using errcode = 'check_violation', constraint = 'settlement_entry_month_open';
        end if;
        return new;
      end
      $$;
    `)
    this.addSql(`
      create or replace trigger "settlement_entry_append_only" before insert or update or delete on "settlement_entry"
        for each row execute function "settlement_entry_guard"();
    `)
    this.addSql(`
      create or replace function "settlement_closed_guard"() returns trigger language plpgsql as $$
      begin
        raise exception 'what is closed stays as it is' using errcode = 'restrict_violation';
      end
      $$;
    `)
    this.addSql(`
      create or replace trigger "settlement_statement_closed" before update or delete on "settlement_statement"
        for each row execute function "settlement_closed_guard"();
    `)
    // A price that was charged does not change behind anybody's back: it ends, and another begins.
    this.addSql(`
      create or replace function "fee_rule_guard"() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or (to_jsonb(new) - 'valid_to') <> (to_jsonb(old) - 'valid_to') then
          raise exception 'a fee rule ends and is not changed' using errcode = 'restrict_violation';
        end if;
        return new;
      end
      $$;
    `)
    this.addSql(`
      create or replace trigger "fee_rule_ends" before update or delete on "fee_rule"
        for each row execute function "fee_rule_guard"();
    `)
  }

  override async down(): Promise<void> {
    for (const table of ["settled_refund", "settlement_statement", "settlement_entry", "settlement_book"]) {
      this.addSql(`drop table if exists "${table}";`)
    }
    for (const table of ["fee_rule", "province_group"]) this.addSql(`drop table if exists "${table}";`)
    for (const guard of ["settlement_entry_guard", "settlement_closed_guard", "fee_rule_guard"]) {
      this.addSql(`drop function if exists "${guard}"();`)
    }
  }
}
