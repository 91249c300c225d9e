import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Who holds what, and until when. The token grows with every grant, so that a holder whose lease has run out neither
 * renews nor releases the lease of the next one. Those who wait stand in `lock_wait`, oldest ticket first; both kinds of
 * row outlive their process by seconds only.
 */
export class Migration20261123052000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create sequence if not exists "lock_token"`)
    this.addSql(`
      create table if not exists "lock_lease" (
        "key" text not null primary key,
        "token" bigint not null,
        "owner" text null,
        "expires_at" timestamptz not null
      )
    `)
    this.addSql(`create index if not exists "IDX_lock_lease_token" on "lock_lease" ("token")`)
    this.addSql(`
      create table if not exists "lock_wait" (
        "key" text not null,
        "ticket" bigint not null,
        "expires_at" timestamptz not null,
        primary key ("key", "ticket")
      )
    `)
    this.addSql(`create index if not exists "IDX_lock_wait_ticket" on "lock_wait" ("ticket")`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "lock_lease", "lock_wait"`)
    this.addSql(`drop sequence if exists "lock_token"`)
  }
}
