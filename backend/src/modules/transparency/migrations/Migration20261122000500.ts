import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const HASH = (column: string) => `check (octet_length("${column}") = 32)`

export class Migration20261122000500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "log_entry" (
        "entry_key" text not null primary key,
        "index" bigint null unique check ("index" >= 0),
        "kind" text not null,
        "subject" text not null,
        "requires" text null,
        "leaf" bytea not null,
        "leaf_hash" bytea not null ${HASH("leaf_hash")},
        "created_at" timestamptz not null default now(),
        "appended_at" timestamptz null,
        check (("index" is null) = ("appended_at" is null))
      );
    `)
    this.addSql(
      `create index if not exists "IDX_log_entry_pending" on "log_entry" ("created_at") where "index" is null;`,
    )
    this.addSql(`
      create or replace function "log_entry_guard"() returns trigger language plpgsql as $$
      begin
        if old."index" is not null then
          raise exception 'log entry % is appended and cannot change', old."entry_key" using errcode = 'restrict_violation';
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end
      $$;
    `)
    this.addSql(`drop trigger if exists "log_entry_append_only" on "log_entry";`)
    this.addSql(`
      create trigger "log_entry_append_only" before update or delete on "log_entry"
      for each row execute function "log_entry_guard"();
    `)
    this.addSql(`
      create table if not exists "tree_head" (
        "size" bigint not null primary key check ("size" > 0),
        "root" bytea not null unique ${HASH("root")},
        "hashes" bytea not null check (octet_length("hashes") % 32 = 0),
        "checkpoint" text not null,
        "created_at" timestamptz not null default now()
      );
    `)
    this.addSql(`
      create table if not exists "chain_submission" (
        "id" text not null primary key,
        "kind" text not null check ("kind" in ('publish', 'recall')),
        "chain_id" bigint not null,
        "contract" text not null,
        "publisher" text not null,
        "seq" bigint null check ("seq" > 0),
        "size" bigint null check ("size" > 0),
        "root" bytea null ${HASH("root")},
        "prev_size" bigint null check ("prev_size" >= 0),
        "batch_id" text null,
        "subject" bytea null ${HASH("subject")},
        "reason" bytea null ${HASH("reason")},
        "r" bytea null ${HASH("r")},
        "vs" bytea null ${HASH("vs")},
        "state" text not null default 'queued' check ("state" in (
          'queued', 'submitted', 'mined', 'safe', 'final', 'adopted', 'superseded', 'reorged', 'rejected')),
        "since" timestamptz not null default now(),
        "tx_hash" text null,
        "block_number" bigint null,
        "anchored_at" timestamptz null,
        "last_error" text null,
        "created_at" timestamptz not null default now(),
        check (("kind" = 'publish') = ("seq" is not null and "size" is not null and "root" is not null)),
        check (("kind" = 'recall') = ("batch_id" is not null and "subject" is not null and "reason" is not null)),
        check ("state" not in ('queued', 'submitted') or ("r" is not null and "vs" is not null)),
        check ("state" not in ('mined', 'safe', 'final', 'adopted') or "anchored_at" is not null)
      );
    `)
    this.addSql(`
      create unique index if not exists "IDX_chain_submission_seq" on "chain_submission"
        ("chain_id", "contract", "publisher", "seq") where "kind" = 'publish' and "state" not in ('superseded', 'rejected');
    `)
    this.addSql(`
      create unique index if not exists "IDX_chain_submission_subject" on "chain_submission"
        ("chain_id", "contract", "publisher", "subject") where "kind" = 'recall' and "state" <> 'rejected';
    `)
    this.addSql(`
      create table if not exists "chain_attempt" (
        "tx_hash" text not null primary key,
        "submission_id" text not null references "chain_submission" ("id"),
        "chain_id" bigint not null,
        "relayer" text not null,
        "nonce" bigint not null check ("nonce" >= 0),
        "raw_tx" text not null,
        "gas_limit" numeric not null,
        "max_fee_per_gas" numeric not null,
        "max_priority_fee_per_gas" numeric not null,
        "sent_at" timestamptz null,
        "outcome" text null check ("outcome" in ('mined', 'reverted', 'nonce-used')),
        "created_at" timestamptz not null default now()
      );
    `)
    this.addSql(
      `create index if not exists "IDX_chain_attempt_submission" on "chain_attempt" ("submission_id", "created_at");`,
    )
    this.addSql(`
      create table if not exists "relayer" (
        "address" text not null,
        "chain_id" bigint not null,
        "next_nonce" bigint not null default 0,
        "last_error" text null,
        "failures" integer not null default 0,
        "retry_at" timestamptz not null default now(),
        primary key ("address", "chain_id")
      );
    `)
  }

  override async down(): Promise<void> {
    for (const table of ["relayer", "chain_attempt", "chain_submission", "tree_head", "log_entry"]) {
      this.addSql(`drop table if exists "${table}";`)
    }
    this.addSql(`drop function if exists "log_entry_guard"();`)
  }
}
