import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122000200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "certificate" (
        "id" text not null primary key,
        "kind" text not null check ("kind" in ('ocop', 'vietgap', 'organic', 'haccp', 'lab')),
        "product_id" text not null,
        "cooperative_id" text not null,
        "number" text not null check ("number" <> ''),
        "stars" integer null check ("stars" between 3 and 5),
        "issuer" text not null check ("issuer" <> ''),
        "issued_on" text not null check ("issued_on" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
        "expires_on" text not null check ("expires_on" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
        "file_hash" text null check ("file_hash" ~ '^0x[0-9a-f]{64}$'),
        "metadata" jsonb null,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        "deleted_at" timestamptz null,
        check ("expires_on" > "issued_on"),
        check (("kind" = 'ocop') = ("stars" is not null))
      );
    `)
    this.addSql(
      `create index if not exists "IDX_certificate_product_id" on "certificate" ("product_id") where deleted_at is null;`,
    )
    this.addSql(
      `create unique index if not exists "IDX_certificate_kind_number_unique" on "certificate" ("kind", "number") where deleted_at is null;`,
    )
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "certificate";`)
  }
}
