import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Who recalled what, and how far down; the lots that one word took back; and whom it has to reach. A lot is recalled once.
 */
export class Migration20261122001230 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "recall" (
        "id" text not null primary key,
        "batch_id" text not null references "batch" ("id"),
        "cooperative_id" text not null,
        "scope" text not null check ("scope" in ('batch', 'derived')),
        "reason" text not null check ("reason" <> ''),
        "decided_by" text not null check ("decided_by" in ('cooperative', 'officer')),
        "member_id" text null,
        "user_id" text null,
        "recalled_at" timestamptz not null,
        check (("decided_by" = 'officer') = ("user_id" is not null)),
        check (("decided_by" = 'cooperative') = ("member_id" is not null))
      );
    `)
    this.addSql(`create index if not exists "IDX_recall_at" on "recall" ("recalled_at" desc, "id" desc);`)
    this.addSql(`create index if not exists "IDX_recall_cooperative" on "recall" ("cooperative_id");`)
    this.addSql(`
      create table if not exists "recall_batch" (
        "batch_id" text not null primary key references "batch" ("id"),
        "recall_id" text not null references "recall" ("id")
      );
    `)
    this.addSql(`create index if not exists "IDX_recall_batch_recall" on "recall_batch" ("recall_id");`)
    // One word to one buyer about one lot. The address is read from the order when it is sent, and kept nowhere else.
    this.addSql(`
      create table if not exists "recall_notice" (
        "id" text not null primary key,
        "recall_id" text not null references "recall" ("id"),
        "batch_id" text not null references "batch" ("id"),
        "seller_order_id" text not null,
        "order_id" text not null,
        "created_at" timestamptz not null default now(),
        "mailed_at" timestamptz null,
        "mail_attempts" integer not null default 0,
        "mail_after" timestamptz not null default now(),
        unique ("batch_id", "seller_order_id")
      );
    `)
    this.addSql(`create index if not exists "IDX_recall_notice_order" on "recall_notice" ("order_id");`)
    this.addSql(`
      create index if not exists "IDX_recall_notice_to_mail" on "recall_notice" ("mail_after") where "mailed_at" is null;
    `)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "recall_notice";`)
    this.addSql(`drop table if exists "recall_batch";`)
    this.addSql(`drop table if exists "recall";`)
  }
}
