import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * What a parcel does to the core order: what was told to it and when to try again. And packs of a lot that went into
 * another lot are not there to be sent.
 */
export class Migration20261122003230 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`
      alter table "seller_order"
        add column if not exists "fulfillment_id" text null,
        add column if not exists "delivery_told_at" timestamptz null,
        add column if not exists "settle_after" timestamptz null,
        add column if not exists "settle_fault" text null;
    `)
    this.addSql(`
      create index if not exists "IDX_seller_order_delivery_untold" on "seller_order" ("updated_at")
        where "status" = 'delivered' and "delivery_told_at" is null;
    `)
    this.addSql(`
      create or replace function "lot_allocation_guard"() returns trigger language plpgsql as $$
      declare
        part record;
        lot record;
        taken bigint;
        used double precision;
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
        select coalesce(sum("quantity"), 0) into used from "lot_use" where "batch_id" = new."batch_id";
        if taken + used + new."quantity" > lot."quantity" then
          raise exception 'batch % has % packs, % are asked for', new."batch_id", lot."quantity",
            taken + used + new."quantity"
            using errcode = 'check_violation', constraint = 'lot_allocation_within_batch';
        end if;
        return new;
      end
      $$;
    `)
  }

  /** The guard of before does not come back: what is used is used. */
  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_seller_order_delivery_untold";`)
    this.addSql(`
      alter table "seller_order" drop column if exists "fulfillment_id", drop column if exists "delivery_told_at",
        drop column if exists "settle_after", drop column if exists "settle_fault";
    `)
  }
}
