import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What was asked of buyers and what came of it, kept apart from Medusa's payment sessions, which are deleted whenever a
 * cart changes while the bank's page is still open. Whole đồng throughout.
 */
export class Migration20261123050000 extends Migration {
  override async up(): Promise<void> {
    this.createAttempts()
    this.guardAttempts()
    this.createEvents()
    this.createTransfers()
    this.createRefunds()
    this.guardRefunds()
    this.createCases()
    this.createOutbox()
  }

  private createAttempts(): void {
    // `reference` is what the other side knows it by: VNPay's TxnRef, or the code in the memo of a transfer.
    this.addSql(`
      create table if not exists "payment_attempt" (
        "reference" text not null primary key check ("reference" ~ '^[0-9A-Z]{6,32}$'),
        "provider" text not null check ("provider" in ('vnpay', 'vietqr')),
        "account" text not null,
        "session_id" text null,
        "cart_id" text null,
        "order_id" text null,
        "intent_id" text null,
        "amount" bigint not null check ("amount" > 0 and "amount" <= 9999999999),
        "amount_received" bigint not null default 0 check ("amount_received" >= 0),
        "status" text not null default 'pending' check ("status" in ('pending', 'failed', 'succeeded')),
        "is_held" boolean not null default false,
        "outcome" text null check ("outcome" in ('order', 'refund', 'review')),
        "language" text not null default 'vi' check ("language" in ('vi', 'en')),
        "created_digits" text not null check ("created_digits" ~ '^[0-9]{14}$'),
        "expires_at" timestamptz not null,
        "transaction_no" text null,
        "bank_code" text null,
        "paid_digits" text null,
        "response_code" text null,
        "transaction_status" text null,
        "fault" text null,
        "query_after" timestamptz null,
        "queries" integer not null default 0,
        "settled_at" timestamptz null,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        check (("outcome" is null) = ("settled_at" is null)),
        check ("outcome" <> 'order' or "order_id" is not null)
      );
    `)
    this.addSql(`create index if not exists "IDX_payment_attempt_cart" on "payment_attempt" ("cart_id");`)
    this.addSql(`create index if not exists "IDX_payment_attempt_order" on "payment_attempt" ("order_id");`)
    this.addSql(`create index if not exists "IDX_payment_attempt_session" on "payment_attempt" ("session_id");`)
    this.addSql(`create index if not exists "IDX_payment_attempt_intent" on "payment_attempt" ("intent_id");`)
    this.addSql(`
      create index if not exists "IDX_payment_attempt_query" on "payment_attempt" ("query_after")
        where "query_after" is not null;
    `)
    this.addSql(
      `create index if not exists "IDX_payment_attempt_created" on "payment_attempt" ("created_at", "reference");`,
    )
  }

  /** pending, then failed, then succeeded, and never back: a signed success that comes late beats a failure. */
  private guardAttempts(): void {
    this.addSql(`
      create or replace function "payment_attempt_guard"() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          raise exception 'an attempt at a payment is kept' using errcode = 'restrict_violation';
        end if;
        if new."reference" <> old."reference" or new."provider" <> old."provider" or new."account" <> old."account"
          or new."amount" <> old."amount" or new."created_digits" <> old."created_digits" then
          raise exception 'what was asked for does not change' using errcode = 'restrict_violation';
        end if;
        if array_position(array['pending', 'failed', 'succeeded'], new."status")
          < array_position(array['pending', 'failed', 'succeeded'], old."status")
          or new."amount_received" < old."amount_received" then
          raise exception 'attempt % cannot go from % to %', old."reference", old."status", new."status"
            using errcode = 'check_violation', constraint = 'payment_attempt_moves';
        end if;
        if old."outcome" = 'order' and (new."outcome" is distinct from 'order' or new."order_id" <> old."order_id") then
          raise exception 'the order of attempt % stands', old."reference"
            using errcode = 'check_violation', constraint = 'payment_attempt_moves';
        end if;
        new."updated_at" := now();
        return new;
      end
      $$;
    `)
    this.addSql(`drop trigger if exists "payment_attempt_moves" on "payment_attempt";`)
    this.addSql(`
      create trigger "payment_attempt_moves" before update or delete on "payment_attempt"
        for each row execute function "payment_attempt_guard"();
    `)
  }

  /** Every message that was signed by the other side, whatever it was answered. No foreign key: some speak of nothing we know. */
  private createEvents(): void {
    this.addSql(`
      create table if not exists "payment_event" (
        "id" bigint generated always as identity primary key,
        "provider" text not null,
        "source" text not null check ("source" in ('url', 'ipn', 'return', 'querydr', 'refund', 'bank', 'officer')),
        "reference" text null,
        "dedupe_key" text not null unique,
        "raw" text not null,
        "outcome" text null,
        "answer" text null,
        "received_at" timestamptz not null default now()
      );
    `)
    this.addSql(`create index if not exists "IDX_payment_event_reference" on "payment_event" ("reference", "id");`)
    this.appendOnly("payment_event")
  }

  private createTransfers(): void {
    this.addSql(`
      create table if not exists "payment_transfer" (
        "id" text not null primary key,
        "provider" text not null,
        "provider_id" text not null,
        "account" text not null,
        "amount" bigint not null check ("amount" > 0),
        "memo" text not null,
        "bank_reference" text null,
        "reference" text null references "payment_attempt" ("reference"),
        "matched_by" text null,
        "happened_at" timestamptz null,
        "received_at" timestamptz not null default now(),
        unique ("provider", "provider_id")
      );
    `)
    this.addSql(`create index if not exists "IDX_payment_transfer_reference" on "payment_transfer" ("reference");`)
  }

  private createRefunds(): void {
    this.addSql(`
      create table if not exists "payment_refund" (
        "id" text not null primary key,
        "reference" text not null references "payment_attempt" ("reference"),
        "key" text not null unique,
        "amount" bigint not null check ("amount" > 0),
        "is_full" boolean not null,
        "reason" text not null,
        "status" text not null default 'pending'
          check ("status" in ('pending', 'sending', 'unknown', 'sent', 'rejected', 'succeeded')),
        "request_id" text null unique,
        "request" jsonb null,
        "tries" integer not null default 0,
        "response_code" text null,
        "fault" text null,
        "note" text null,
        "query_after" timestamptz null,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        check ("status" in ('pending', 'rejected', 'succeeded') or "request_id" is not null)
      );
    `)
    this.addSql(`create index if not exists "IDX_payment_refund_reference" on "payment_refund" ("reference");`)
    this.addSql(`
      create index if not exists "IDX_payment_refund_open" on "payment_refund" ("query_after", "id")
        where "status" in ('pending', 'sending', 'unknown', 'sent');
    `)
  }

  /** Nobody gets back more than came, however many ask at once. */
  private guardRefunds(): void {
    this.addSql(`
      create or replace function "payment_refund_guard"() returns trigger language plpgsql as $$
      declare
        received bigint;
        promised bigint;
      begin
        if tg_op = 'DELETE' then
          raise exception 'a refund is kept' using errcode = 'restrict_violation';
        end if;
        if tg_op = 'UPDATE' then
          if new."amount" <> old."amount" or new."reference" <> old."reference" or new."key" <> old."key" then
            raise exception 'what is refunded does not change' using errcode = 'restrict_violation';
          end if;
          if old."status" in ('rejected', 'succeeded') and new."status" <> old."status" then
            raise exception 'refund % is over', old."id"
              using errcode = 'check_violation', constraint = 'payment_refund_moves';
          end if;
          new."updated_at" := now();
          return new;
        end if;
        select "amount_received" into received from "payment_attempt" where "reference" = new."reference" for update;
        select coalesce(sum("amount"), 0) into promised from "payment_refund"
          where "reference" = new."reference" and "status" <> 'rejected';
        if promised + new."amount" > received then
          raise exception 'refunds of % would exceed what was received', new."reference"
            using errcode = 'check_violation', constraint = 'payment_refund_sum';
        end if;
        return new;
      end
      $$;
    `)
    this.addSql(`drop trigger if exists "payment_refund_sum" on "payment_refund";`)
    this.addSql(`
      create trigger "payment_refund_sum" before insert or update or delete on "payment_refund"
        for each row execute function "payment_refund_guard"();
    `)
  }

  /** What a person has to look at. One of a kind is open for a subject at a time. */
  private createCases(): void {
    this.addSql(`
      create table if not exists "payment_case" (
        "id" text not null primary key,
        "kind" text not null check ("kind" in ('amount_mismatch', 'suspected_fraud', 'second_payment', 'unknown_reference',
          'failure_after_success', 'not_completed', 'late', 'under', 'over', 'no_code', 'refund_rejected', 'difference')),
        "subject" text not null,
        "reference" text null,
        "amount" bigint null,
        "detail" text null,
        "opened_at" timestamptz not null default now(),
        "closed_at" timestamptz null,
        "closed_by" text null,
        "resolution" text null,
        check (("closed_at" is null) = ("resolution" is null))
      );
    `)
    this.addSql(`
      create unique index if not exists "IDX_payment_case_open" on "payment_case" ("kind", "subject")
        where "closed_at" is null;
    `)
    this.addSql(`create index if not exists "IDX_payment_case_reference" on "payment_case" ("reference");`)
  }

  /** What has to be done because of a message that was written down, in the same transaction as it. */
  private createOutbox(): void {
    this.addSql(`
      create table if not exists "payment_outbox" (
        "id" bigint generated always as identity primary key,
        "kind" text not null check ("kind" in ('settle', 'expire')),
        "reference" text not null,
        "key" text not null unique,
        "tries" integer not null default 0,
        "next_at" timestamptz not null default now(),
        "fault" text null,
        "done_at" timestamptz null,
        "created_at" timestamptz not null default now()
      );
    `)
    this.addSql(`
      create index if not exists "IDX_payment_outbox_due" on "payment_outbox" ("next_at") where "done_at" is null;
    `)
  }

  private appendOnly(table: string): void {
    this.addSql(`
      create or replace function "${table}_guard"() returns trigger language plpgsql as $$
      begin
        raise exception '${table} is append-only' using errcode = 'restrict_violation';
      end
      $$;
    `)
    this.addSql(`drop trigger if exists "${table}_append_only" on "${table}";`)
    this.addSql(`
      create trigger "${table}_append_only" before update or delete on "${table}"
        for each row execute function "${table}_guard"();
    `)
  }

  override async down(): Promise<void> {
    for (const table of ["outbox", "case", "refund", "transfer", "event", "attempt"])
      this.addSql(`drop table if exists "payment_${table}" cascade;`)
  }
}
