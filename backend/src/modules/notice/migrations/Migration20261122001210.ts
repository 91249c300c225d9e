import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122001210 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "notice" (
        "id" text not null primary key,
        "cooperative_id" text not null,
        "kind" text not null check ("kind" ~ '^[a-z][a-z_]*$'),
        "subject_id" text not null,
        "data" jsonb not null default '{}',
        "dedupe_key" text not null unique,
        "created_at" timestamptz not null default now(),
        "read_at" timestamptz null,
        "mailed_at" timestamptz null,
        "mail_attempts" integer not null default 0,
        "mail_after" timestamptz not null default now()
      );
    `)
    this.addSql(
      `create index if not exists "IDX_notice_cooperative" on "notice" ("cooperative_id", "created_at" desc, "id" desc);`,
    )
    this.addSql(
      `create index if not exists "IDX_notice_unread" on "notice" ("cooperative_id") where "read_at" is null;`,
    )
    this.addSql(`create index if not exists "IDX_notice_to_mail" on "notice" ("mail_after") where "mailed_at" is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "notice";`)
  }
}
