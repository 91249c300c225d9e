import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What a seller decides: which shop, which goods, under which category, at which price, how many. */
export class Migration20261123130100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      create table if not exists "channel_consent" (
        "state_hash" text not null primary key,
        "cooperative_id" text not null,
        "member_id" text not null,
        "platform" text not null,
        "redirect_uri" text not null,
        "verifier" text null,
        "expires_at" timestamptz not null,
        "used_at" timestamptz null
      );
    `)
    this.addSql(`
      create table if not exists "channel_rule" (
        "account_id" text not null primary key references "channel_account" ("id"),
        "price_percent" integer not null default 0 check ("price_percent" between -50 and 200),
        "price_add" bigint not null default 0,
        "price_round" integer not null default 1 check ("price_round" in (1, 500, 1000, 5000, 10000)),
        "stock_share" smallint not null default 100 check ("stock_share" between 1 and 100),
        "stock_buffer" integer not null default 0 check ("stock_buffer" >= 0),
        "settings" jsonb not null default '{}',
        "choices" jsonb not null default '[]',
        "updated_at" timestamptz not null default now()
      );
    `)
    this.addSql(`
      create table if not exists "channel_product" (
        "account_id" text not null references "channel_account" ("id"),
        "product_id" text not null,
        "item_sku" text not null,
        "category_id" text null,
        "brand_id" text null,
        "attributes" jsonb not null default '{}',
        "weight_grams" integer null check ("weight_grams" > 0),
        "size_cm" jsonb null,
        "chosen" boolean not null default true,
        "chosen_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        primary key ("account_id", "product_id"),
        unique ("account_id", "item_sku")
      );
    `)
    this.addSql(`
      create index if not exists "channel_product_sold" on "channel_product" ("product_id") where "chosen";
    `)
    // The name of a variant on a floor stays what it was when it was first told, whatever the cooperative calls it later.
    this.addSql(`
      create table if not exists "channel_variant" (
        "account_id" text not null references "channel_account" ("id"),
        "variant_id" text not null,
        "product_id" text not null,
        "seller_sku" text not null,
        primary key ("account_id", "variant_id"),
        unique ("account_id", "seller_sku")
      );
    `)
    this.addSql(`
      create table if not exists "channel_category" (
        "platform" text not null,
        "id" text not null,
        "parent_id" text null,
        "name" text not null,
        "path" jsonb not null default '[]',
        "folded" text not null default '',
        "is_leaf" boolean not null,
        "read_at" timestamptz not null default now(),
        primary key ("platform", "id")
      );
    `)
    this.addSql(`
      create table if not exists "channel_reference" (
        "platform" text not null,
        "category_id" text not null,
        "attributes" jsonb not null,
        "limits" jsonb not null,
        "read_at" timestamptz not null default now(),
        primary key ("platform", "category_id")
      );
    `)
    this.addSql(`
      create table if not exists "channel_task" (
        "account_id" text not null references "channel_account" ("id"),
        "task" text not null,
        "due_at" timestamptz not null default now(),
        "leased_until" timestamptz null,
        "attempts" integer not null default 0,
        "problem" text null,
        primary key ("account_id", "task")
      );
    `)
    this.addSql(`create index if not exists "channel_task_due" on "channel_task" ("due_at");`)
    this.addSql(`create index if not exists "channel_intent_soon" on "channel_intent" ("due_at");`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "channel_intent_soon";`)
    for (const table of ["task", "reference", "category", "variant", "product", "rule", "consent"])
      this.addSql(`drop table if exists "channel_${table}";`)
  }
}
