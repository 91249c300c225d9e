import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const STATUSES = `('new', 'accepted', 'packed', 'handed_over', 'delivered', 'cancelled', 'refused')`

/**
 * What each cooperative fulfils of one core order. Everything here can be derived again from the core order but what
 * members did with it, so a gap after a crash is closed by the job; constraints make a second derivation harmless.
 */
export class Migration20261122000900 extends Migration {
  override async up(): Promise<void> {
    this.createOrders()
    this.createItems()
    this.createDerivation()
    this.createHistory()
    this.createAllocations()
    this.guardStatus()
    this.guardAllocations()
  }

  private createOrders(): void {
    // Money is whole đồng. The buyer's name, phone and address stay with the core order alone, to be erased at one place.
    this.addSql(`
      create table if not exists "seller_order" (
        "id" text not null primary key,
        "order_id" text not null,
        "cooperative_id" text not null,
        "ordinal" integer not null check ("ordinal" > 0),
        "number" text not null unique,
        "status" text not null default 'new' check ("status" in ${STATUSES}),
        "item_total" bigint not null check ("item_total" >= 0),
        "discount_total" bigint not null default 0 check ("discount_total" >= 0),
        "shipping_total" bigint not null check ("shipping_total" >= 0),
        "cod_amount" bigint not null default 0 check ("cod_amount" >= 0),
        "cash_collected" bigint null check ("cash_collected" >= 0),
        "cash_collected_at" timestamptz null,
        "cash_note" text null,
        "carrier" text null,
        "tracking_number" text null,
        "refuse_reason" text null,
        "needs_attention" text null check ("needs_attention" in ('edited_after_packing', 'cancelled_after_hand_over')),
        "placed_at" timestamptz not null,
        "accepted_at" timestamptz null,
        "packed_at" timestamptz null,
        "handed_over_at" timestamptz null,
        "delivered_at" timestamptz null,
        "ended_at" timestamptz null,
        "settled_at" timestamptz null,
        "created_at" timestamptz not null default now(),
        "updated_at" timestamptz not null default now(),
        unique ("order_id", "cooperative_id"),
        unique ("order_id", "ordinal"),
        check (("cash_collected" is null) = ("cash_collected_at" is null)),
        check ("status" <> 'refused' or "refuse_reason" is not null),
        check (("status" in ('cancelled', 'refused')) = ("ended_at" is not null)),
        check ("status" not in ('handed_over', 'delivered') or "handed_over_at" is not null),
        check (("status" = 'delivered') = ("delivered_at" is not null))
      );
    `)
    this.addSql(`
      create index if not exists "IDX_seller_order_cooperative" on "seller_order" ("cooperative_id", "placed_at", "id");
    `)
    this.addSql(`
      create index if not exists "IDX_seller_order_todo" on "seller_order" ("cooperative_id", "status", "placed_at")
        where "status" in ('new', 'accepted', 'packed', 'handed_over');
    `)
    // Open ones are compared with their core order again and again; they are few.
    this.addSql(`
      create index if not exists "IDX_seller_order_open" on "seller_order" ("order_id")
        where "status" in ('new', 'accepted', 'packed', 'handed_over');
    `)
    // What the core order has yet to be told: goods handed over, parts refused.
    this.addSql(`
      create index if not exists "IDX_seller_order_unsettled" on "seller_order" ("updated_at")
        where "settled_at" is null and "status" in ('handed_over', 'delivered', 'refused');
    `)
  }

  private createItems(): void {
    // An item that an edit took out of the order stays with quantity 0.
    this.addSql(`
      create table if not exists "seller_order_item" (
        "id" text not null primary key,
        "seller_order_id" text not null references "seller_order" ("id"),
        "order_item_id" text not null unique,
        "product_id" text not null,
        "variant_id" text null,
        "title" text not null,
        "variant_title" text null,
        "quantity" integer not null check ("quantity" >= 0),
        "unit_price" bigint not null check ("unit_price" >= 0),
        "discount_total" bigint not null default 0 check ("discount_total" >= 0),
        "total" bigint not null check ("total" >= 0),
        "created_at" timestamptz not null default now()
      );
    `)
    this.addSql(`
      create index if not exists "IDX_seller_order_item_order" on "seller_order_item" ("seller_order_id");
    `)
  }

  private createDerivation(): void {
    this.addSql(`
      create table if not exists "order_derivation" (
        "order_id" text not null primary key,
        "state" text not null check ("state" in ('derived', 'incomplete', 'draft', 'failed')),
        "order_version" integer not null default 0,
        "is_cancelled" boolean not null default false,
        "fault" text null,
        "checked_at" timestamptz not null default now(),
        "created_at" timestamptz not null default now(),
        check (("state" = 'failed') = ("fault" is not null))
      );
    `)
    this.addSql(`
      create index if not exists "IDX_order_derivation_unfinished" on "order_derivation" ("checked_at")
        where "state" <> 'derived';
    `)
    // Lines that nobody can be asked to fulfil yet.
    this.addSql(`
      create table if not exists "order_line_gap" (
        "order_item_id" text not null primary key,
        "order_id" text not null,
        "product_id" text null,
        "title" text not null,
        "quantity" integer not null,
        "total" bigint not null,
        "reason" text not null check ("reason" in ('no_product', 'no_cooperative')),
        "found_at" timestamptz not null default now(),
        "resolved_at" timestamptz null
      );
    `)
    this.addSql(`
      create index if not exists "IDX_order_line_gap_open" on "order_line_gap" ("order_id") where "resolved_at" is null;
    `)
    // Order ids carry their time of birth (ULID): whatever lies at or before the mark has a row in order_derivation.
    this.addSql(`
      create table if not exists "order_derivation_mark" (
        "id" integer not null primary key default 1 check ("id" = 1),
        "position" text not null default ''
      );
    `)
    this.addSql(`insert into "order_derivation_mark" ("id") values (1) on conflict do nothing;`)
  }

  private createHistory(): void {
    this.addSql(`
      create table if not exists "seller_order_history" (
        "id" bigint generated always as identity primary key,
        "seller_order_id" text not null references "seller_order" ("id"),
        "action" text not null,
        "from_status" text null,
        "to_status" text not null,
        "member_id" text null,
        "data" jsonb null,
        "at" timestamptz not null default now()
      );
    `)
    this.addSql(`
      create index if not exists "IDX_seller_order_history_order" on "seller_order_history" ("seller_order_id", "id");
    `)
    this.addSql(`
      create or replace function "seller_order_history_guard"() returns trigger language plpgsql as $$
      begin
        raise exception 'seller_order_history is append-only' using errcode = 'restrict_violation';
      end
      $$;
    `)
    this.addSql(`drop trigger if exists "seller_order_history_append_only" on "seller_order_history";`)
    this.addSql(`
      create trigger "seller_order_history_append_only" before update or delete on "seller_order_history"
        for each row execute function "seller_order_history_guard"();
    `)
  }

  private createAllocations(): void {
    this.addSql(`
      create table if not exists "lot_allocation" (
        "item_id" text not null references "seller_order_item" ("id"),
        "batch_id" text not null,
        "quantity" integer not null check ("quantity" > 0),
        "member_id" text not null,
        "created_at" timestamptz not null default now(),
        primary key ("item_id", "batch_id")
      );
    `)
    this.addSql(`create index if not exists "IDX_lot_allocation_batch" on "lot_allocation" ("batch_id");`)
    // A pack is in one parcel only.
    this.addSql(`
      create table if not exists "packed_stamp" (
        "run_id" text not null,
        "serial" integer not null check ("serial" > 0),
        "item_id" text not null references "seller_order_item" ("id"),
        "batch_id" text not null,
        "member_id" text not null,
        "scanned_at" timestamptz not null default now(),
        primary key ("run_id", "serial")
      );
    `)
    this.addSql(`create index if not exists "IDX_packed_stamp_item" on "packed_stamp" ("item_id");`)
  }

  /**
   * new -> accepted -> packed -> handed_over -> delivered, one step at a time; refused and cancelled until it is handed
   * over. Back only by one step, for a slip: see modules/seller_order/status.ts for how long.
   */
  private guardStatus(): void {
    this.addSql(`
      create or replace function "seller_order_guard"() returns trigger language plpgsql as $$
      begin
        if new."order_id" <> old."order_id" or new."cooperative_id" <> old."cooperative_id"
          or new."number" <> old."number" then
          raise exception 'a seller order belongs to one order and cooperative' using errcode = 'restrict_violation';
        end if;
        if new."status" = old."status" or (old."status", new."status") in (
          ('new', 'accepted'), ('accepted', 'packed'), ('packed', 'handed_over'), ('handed_over', 'delivered'),
          ('new', 'refused'), ('accepted', 'refused'), ('packed', 'refused'),
          ('new', 'cancelled'), ('accepted', 'cancelled'), ('packed', 'cancelled'),
          ('accepted', 'new'), ('packed', 'accepted'), ('handed_over', 'packed'), ('refused', 'new')
        ) then
          return new;
        end if;
        raise exception 'seller order % cannot go from % to %', old."id", old."status", new."status"
          using errcode = 'check_violation', constraint = 'seller_order_status_moves';
      end
      $$;
    `)
    this.addSql(`drop trigger if exists "seller_order_status_moves" on "seller_order";`)
    this.addSql(`
      create trigger "seller_order_status_moves" before update on "seller_order"
        for each row execute function "seller_order_guard"();
    `)
  }

  /**
   * The locks on order, item and batch make two who pack at once queue up, so that both sums are always known. Allocations
   * change while the order is accepted, and end with an order that is not fulfilled.
   */
  private guardAllocations(): void {
    this.addSql(`
      create or replace function "lot_allocation_guard"() returns trigger language plpgsql as $$
      declare
        part record;
        lot record;
        taken bigint;
      begin
        select o."status", o."cooperative_id", i."product_id", i."variant_title", i."quantity" into part
          from "seller_order_item" i join "seller_order" o on o."id" = i."seller_order_id"
          where i."id" = coalesce(new."item_id", old."item_id") for no key update of o, i;
        if tg_op = 'DELETE' then
          if part."status" in ('packed', 'handed_over', 'delivered') then
            raise exception 'a packed order keeps its lots'
              using errcode = 'check_violation', constraint = 'lot_allocation_while_packing';
          end if;
          return old;
        end if;
        if part."status" is distinct from 'accepted' then
          raise exception 'lots are picked while the order is accepted'
            using errcode = 'check_violation', constraint = 'lot_allocation_while_packing';
        end if;
        select "cooperative_id", "product_id", "variant", "quantity", "state", "expires_on" into lot
          from "batch" where "id" = new."batch_id" and "deleted_at" is null for no key update;
        if lot."cooperative_id" is distinct from part."cooperative_id"
          or lot."product_id" is distinct from part."product_id"
          or (lot."variant" is not null and part."variant_title" is not null
            and lot."variant" <> part."variant_title") then
          raise exception 'batch % is not of this product', new."batch_id"
            using errcode = 'check_violation', constraint = 'lot_allocation_of_product';
        end if;
        if lot."state" <> 'sealed' then
          raise exception 'batch % is %', new."batch_id", lot."state"
            using errcode = 'check_violation', constraint = 'lot_allocation_of_sealed';
        end if;
        if lot."expires_on" < to_char(now() at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') then
          raise exception 'batch % is out of date', new."batch_id"
            using errcode = 'check_violation', constraint = 'lot_allocation_in_date';
        end if;
        select coalesce(sum("quantity"), 0) into taken from "lot_allocation"
          where "item_id" = new."item_id" and "batch_id" <> new."batch_id";
        if taken + new."quantity" > part."quantity" then
          raise exception 'item % needs %, lots for % are picked', new."item_id", part."quantity", taken + new."quantity"
            using errcode = 'check_violation', constraint = 'lot_allocation_within_item';
        end if;
        select coalesce(sum("quantity"), 0) into taken from "lot_allocation"
          where "batch_id" = new."batch_id" and "item_id" <> new."item_id";
        if taken + new."quantity" > lot."quantity" then
          raise exception 'batch % has % packs, % are asked for', new."batch_id", lot."quantity", taken + new."quantity"
            using errcode = 'check_violation', constraint = 'lot_allocation_within_batch';
        end if;
        return new;
      end
      $$;
    `)
    this.addSql(`drop trigger if exists "lot_allocation_within_bounds" on "lot_allocation";`)
    this.addSql(`
      create trigger "lot_allocation_within_bounds" before insert or update or delete on "lot_allocation"
        for each row execute function "lot_allocation_guard"();
    `)
  }

  override async down(): Promise<void> {
    const tables = [
      "packed_stamp",
      "lot_allocation",
      "seller_order_history",
      "order_derivation_mark",
      "order_line_gap",
      "order_derivation",
      "seller_order_item",
      "seller_order",
    ]
    for (const table of tables) this.addSql(`drop table if exists "${table}";`)
    for (const guard of ["lot_allocation_guard", "seller_order_guard", "seller_order_history_guard"]) {
      this.addSql(`drop function if exists "${guard}"();`)
    }
  }
}
