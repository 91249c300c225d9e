import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * A sealed lot that somebody else's recalled lot went into is held: its own cooperative or an officer recalls it, or an
 * officer says that it may be used. Each hold stays written; the lot itself carries the one that stands.
 */
export class Migration20261122001250 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      alter table "batch" add column if not exists "held_at" timestamptz null,
        add column if not exists "held_reason" text null;
    `)
    this.addSql(`create index if not exists "IDX_batch_held" on "batch" ("held_at") where "held_at" is not null;`)
    this.addSql(`
      create table if not exists "batch_hold" (
        "batch_id" text not null references "batch" ("id"),
        "input_batch_id" text not null references "batch" ("id"),
        "recall_id" text not null references "recall" ("id"),
        "held_at" timestamptz not null,
        "released_at" timestamptz null,
        "release_reason" text null check ("release_reason" <> ''),
        "released_by" text null,
        primary key ("batch_id", "input_batch_id"),
        check (num_nulls("released_at", "release_reason", "released_by") in (0, 3))
      );
    `)
    this.addSql(`create index if not exists "IDX_batch_hold_recall" on "batch_hold" ("recall_id");`)
    this.addSql(`
      alter table "recall_notice" add column if not exists "kind" text not null default 'recalled'
        check ("kind" in ('recalled', 'held', 'released'));
    `)
    this.addSql(`alter table "recall_notice" drop constraint if exists "recall_notice_batch_id_seller_order_id_key";`)
    this.addSql(`
      create unique index if not exists "IDX_recall_notice_unique"
        on "recall_notice" ("batch_id", "seller_order_id", "kind");
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`delete from "recall_notice" where "kind" <> 'recalled';`)
    this.addSql(`drop index if exists "IDX_recall_notice_unique";`)
    this.addSql(`alter table "recall_notice" drop column if exists "kind", add unique ("batch_id", "seller_order_id");`)
    this.addSql(`drop table if exists "batch_hold";`)
    this.addSql(`alter table "batch" drop column if exists "held_at", drop column if exists "held_reason";`)
  }
}
