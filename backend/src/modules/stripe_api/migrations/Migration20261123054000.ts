import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What the Stripe-shaped interface adds to the payment ledger: who may use it, what was asked, what was told, and the
 * answers that a repeated request gets. Money is in the ledger alone. `seq` orders lists and pages.
 */
export class Migration20261123054000 extends Migration {
  override async up(): Promise<void> {
    this.createKeys()
    this.createCustomers()
    this.createIntents()
    this.guardIntents()
    this.createRefunds()
    this.createEvents()
    this.createEndpoints()
    this.createIdempotency()
  }

  /** `account` is "floor" or the handle of a cooperative. Of a key only its hash is kept. */
  private createKeys(): void {
    this.addSql(`
      create table if not exists "stripe_key" (
        "id" text not null primary key,
        "account" text not null,
        "hash" text not null unique,
        "ending" text not null,
        "livemode" boolean not null,
        "name" text not null,
        "created_at" timestamptz not null default now(),
        "revoked_at" timestamptz null
      );
    `)
  }

  private createCustomers(): void {
    this.addSql(`
      create table if not exists "stripe_customer" (
        "seq" bigint generated always as identity unique,
        "id" text not null primary key,
        "account" text not null,
        "livemode" boolean not null,
        "email" text null,
        "name" text null,
        "phone" text null,
        "description" text null,
        "address" jsonb null,
        "metadata" jsonb not null default '{}',
        "created_at" timestamptz not null default now(),
        "deleted_at" timestamptz null
      );
    `)
    this.addSql(`create index if not exists "IDX_stripe_customer_page" on "stripe_customer" ("account", "seq");`)
  }

  private createIntents(): void {
    this.addSql(`
      create table if not exists "stripe_intent" (
        "seq" bigint generated always as identity unique,
        "id" text not null primary key,
        "account" text not null,
        "livemode" boolean not null,
        "amount" bigint not null check ("amount" > 0 and "amount" <= 9999999999),
        "amount_received" bigint not null default 0,
        "status" text not null check ("status" in ('requires_payment_method', 'requires_confirmation',
          'requires_action', 'processing', 'succeeded', 'canceled')),
        "client_secret" text not null,
        "customer" text null,
        "description" text null,
        "receipt_email" text null,
        "metadata" jsonb not null default '{}',
        "method_types" text[] not null,
        "method_options" jsonb not null default '{}',
        "method_id" text null unique,
        "method_type" text null,
        "billing_details" jsonb not null default '{}',
        "return_url" text null,
        "reference" text null,
        "next_action" jsonb null,
        "last_error" jsonb null,
        "paid_reference" text null,
        "charge_reference" text null,
        "cancellation_reason" text null,
        "canceled_at" timestamptz null,
        "created_at" timestamptz not null default now(),
        check (("status" = 'succeeded') = ("paid_reference" is not null)),
        check (("status" = 'canceled') = ("canceled_at" is not null))
      );
    `)
    this.addSql(`create index if not exists "IDX_stripe_intent_page" on "stripe_intent" ("account", "seq");`)
    this.addSql(`create index if not exists "IDX_stripe_intent_customer" on "stripe_intent" ("customer");`)
    // An attempt is looked at again whenever the ledger's row differs from what was seen of it.
    this.addSql(`
      create table if not exists "stripe_attempt" (
        "reference" text not null primary key,
        "intent_id" text not null references "stripe_intent" ("id"),
        "seen" text null,
        "watch_until" timestamptz not null
      );
    `)
    this.addSql(`create index if not exists "IDX_stripe_attempt_intent" on "stripe_attempt" ("intent_id");`)
    this.addSql(`create index if not exists "IDX_stripe_attempt_watch" on "stripe_attempt" ("watch_until");`)
  }

  private guardIntents(): void {
    this.addSql(`
      create or replace function "stripe_intent_guard"() returns trigger language plpgsql as $$
      begin
        if old."status" in ('succeeded', 'canceled') and (new."status" <> old."status"
          or new."amount" <> old."amount" or new."paid_reference" is distinct from old."paid_reference") then
          raise exception 'intent % is over', old."id" using errcode = 'check_violation', constraint = 'stripe_intent_over';
        end if;
        return new;
      end
      $$;
    `)
    this.addSql(`drop trigger if exists "stripe_intent_over" on "stripe_intent";`)
    this.addSql(`
      create trigger "stripe_intent_over" before update on "stripe_intent"
        for each row execute function "stripe_intent_guard"();
    `)
  }

  private createRefunds(): void {
    this.addSql(`
      create table if not exists "stripe_refund" (
        "seq" bigint generated always as identity unique,
        "id" text not null primary key,
        "account" text not null,
        "livemode" boolean not null,
        "intent_id" text not null references "stripe_intent" ("id"),
        "reference" text not null,
        "ledger_key" text not null unique,
        "amount" bigint not null check ("amount" > 0),
        "reason" text null,
        "metadata" jsonb not null default '{}',
        "status" text not null default 'pending' check ("status" in ('pending', 'succeeded', 'failed')),
        "failure_reason" text null,
        "created_at" timestamptz not null default now()
      );
    `)
    this.addSql(`create index if not exists "IDX_stripe_refund_page" on "stripe_refund" ("account", "seq");`)
    this.addSql(`create index if not exists "IDX_stripe_refund_intent" on "stripe_refund" ("intent_id", "seq");`)
    this.addSql(
      `create index if not exists "IDX_stripe_refund_open" on "stripe_refund" ("seq") where "status" = 'pending';`,
    )
  }

  private createEvents(): void {
    this.addSql(`
      create table if not exists "stripe_event" (
        "seq" bigint generated always as identity unique,
        "id" text not null primary key,
        "account" text not null,
        "livemode" boolean not null,
        "type" text not null,
        "data" jsonb not null,
        "request_id" text null,
        "idempotency_key" text null,
        "created_at" timestamptz not null default now()
      );
    `)
    this.addSql(`create index if not exists "IDX_stripe_event_page" on "stripe_event" ("account", "seq");`)
  }

  private createEndpoints(): void {
    // The secrets are sealed with the master key: they sign, so their hash would not do.
    this.addSql(`
      create table if not exists "stripe_endpoint" (
        "seq" bigint generated always as identity unique,
        "id" text not null primary key,
        "account" text not null,
        "livemode" boolean not null,
        "url" text not null,
        "description" text null,
        "enabled_events" text[] not null,
        "is_enabled" boolean not null default true,
        "metadata" jsonb not null default '{}',
        "sealed_secret" text not null,
        "previous_sealed_secret" text null,
        "previous_until" timestamptz null,
        "created_at" timestamptz not null default now(),
        "deleted_at" timestamptz null
      );
    `)
    this.addSql(`create index if not exists "IDX_stripe_endpoint_page" on "stripe_endpoint" ("account", "seq");`)
    this.addSql(`
      create table if not exists "stripe_delivery" (
        "event_id" text not null references "stripe_event" ("id"),
        "endpoint_id" text not null references "stripe_endpoint" ("id"),
        "tries" integer not null default 0,
        "next_at" timestamptz null default now(),
        "delivered_at" timestamptz null,
        "last_status" integer null,
        "fault" text null,
        primary key ("event_id", "endpoint_id")
      );
    `)
    this.addSql(`
      create index if not exists "IDX_stripe_delivery_due" on "stripe_delivery" ("next_at") where "next_at" is not null;
    `)
  }

  private createIdempotency(): void {
    this.addSql(`
      create table if not exists "stripe_idempotency" (
        "account" text not null,
        "key" text not null,
        "endpoint" text not null,
        "params_hash" text not null,
        "status" integer null,
        "body" text null,
        "request_id" text not null,
        "leased_until" timestamptz not null,
        "created_at" timestamptz not null default now(),
        primary key ("account", "key")
      );
    `)
    this.addSql(`create index if not exists "IDX_stripe_idempotency_age" on "stripe_idempotency" ("created_at");`)
  }

  override async down(): Promise<void> {
    for (const table of [
      "idempotency",
      "delivery",
      "endpoint",
      "event",
      "refund",
      "attempt",
      "intent",
      "customer",
      "key",
    ])
      this.addSql(`drop table if exists "stripe_${table}" cascade;`)
  }
}
