import { Migration } from "@medusajs/framework/mikro-orm/migrations"

export class Migration20261122002100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "product_sheet" (
        "id" text not null primary key,
        "product_id" text not null,
        "cooperative_id" text not null,
        "version" integer not null default 1 check ("version" > 0),
        "review_reason" text null check ("review_reason" <> ''),
        "submitted_at" timestamptz null,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        "deleted_at" timestamptz null
      );
    `)
    this.addSql(
      `create unique index if not exists "IDX_product_sheet_product_id_unique" on "product_sheet" ("product_id");`,
    )
    this.addSql(`
      create table if not exists "product_photo" (
        "id" text not null primary key,
        "product_id" text not null,
        "cooperative_id" text not null,
        "position" integer not null,
        "alt" text not null,
        "width" integer not null check ("width" > 0),
        "height" integer not null check ("height" > 0),
        "blur" text not null,
        "files" jsonb not null,
        "added_by" text not null,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        "deleted_at" timestamptz null
      );
    `)
    this.addSql(
      `create index if not exists "IDX_product_photo_product_id" on "product_photo" ("product_id", "position") where deleted_at is null;`,
    )
    // Where the bytes of a drawing are: the file module's key. The name of a drawing is the hash of its bytes.
    this.addSql(`
      create table if not exists "picture_file" (
        "hash" bytea not null primary key check (octet_length("hash") = 32),
        "media_type" text not null check ("media_type" in ('image/avif', 'image/webp', 'image/jpeg')),
        "size" integer not null check ("size" > 0),
        "file_key" text not null,
        "created_at" timestamptz not null default now()
      );
    `)
    // Append-only: what was counted when, by whom and why. Undoing is a row too.
    this.addSql(`
      create table if not exists "stock_change" (
        "id" text not null primary key,
        "cooperative_id" text not null,
        "product_id" text not null,
        "variant_id" text not null,
        "before" integer not null,
        "after" integer not null check ("after" >= 0),
        "reason" text not null check ("reason" in ('harvested', 'counted', 'damaged', 'sold_elsewhere', 'given_away', 'imported', 'undone')),
        "note" text null,
        "undoes" text null references "stock_change" ("id"),
        "changed_by" text not null,
        "created_at" timestamptz not null default now()
      );
    `)
    this.addSql(
      `create index if not exists "IDX_stock_change_product_id" on "stock_change" ("product_id", "created_at");`,
    )
    this.addSql(
      `create unique index if not exists "IDX_stock_change_undoes_unique" on "stock_change" ("undoes") where "undoes" is not null;`,
    )
    this.addSql(`
      create table if not exists "product_import" (
        "id" text not null primary key,
        "cooperative_id" text not null,
        "file_hash" bytea not null check (octet_length("file_hash") = 32),
        "file_name" text not null,
        "state" text not null check ("state" in ('reported', 'applying', 'applied')),
        "rows" jsonb not null,
        "plan_hash" bytea not null,
        "created_by" text not null,
        "created_at" timestamptz not null default now(),
        "applied_at" timestamptz null
      );
    `)
    this.addSql(
      `create unique index if not exists "IDX_product_import_open_unique" on "product_import" ("cooperative_id", "file_hash") where "state" <> 'applied';`,
    )
  }

  override async down(): Promise<void> {
    for (const table of ["product_import", "stock_change", "picture_file", "product_photo", "product_sheet"])
      this.addSql(`drop table if exists "${table}";`)
  }
}
