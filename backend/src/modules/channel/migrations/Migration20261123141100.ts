import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** A consent may speak for several shops: they use one pair of tokens, which is kept and renewed once for all of them. */
export class Migration20261123141100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "channel_account" add column if not exists "grant_id" text null;`)
    this.addSql(`alter table "channel_credential" drop constraint if exists "channel_credential_account_id_fkey";`)
    this.addSql(`alter table "channel_credential" rename column "account_id" to "grant_id";`)
    this.addSql(`
      update "channel_account" set "grant_id" = "id"
        where exists (select from "channel_credential" c where c."grant_id" = "channel_account"."id");
    `)
    this.addSql(`create index if not exists "channel_account_grant" on "channel_account" ("grant_id");`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "channel_account_grant";`)
    this.addSql(`delete from "channel_credential" where "grant_id" not in (select "id" from "channel_account");`)
    this.addSql(`alter table "channel_credential" rename column "grant_id" to "account_id";`)
    this.addSql(`
      alter table "channel_credential" add constraint "channel_credential_account_id_fkey"
        foreign key ("account_id") references "channel_account" ("id");
    `)
    this.addSql(`alter table "channel_account" drop column if exists "grant_id";`)
  }
}
