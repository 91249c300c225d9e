/**
 * A stock that changed is due to be told to every floor that sells it, in the transaction that changed it and whoever
 * wrote: an event that is lost with its process would leave a floor selling what is gone. Sold out is what is left when
 * nothing is left above what the account keeps back.
 */
export const HINT_STOCK_SQL = `
  create or replace function channel_hint_stock() returns trigger language plpgsql as $$
  begin
    insert into channel_intent (account_id, product_id, aspect, priority)
    select p.account_id, p.product_id, 'stock',
        case when new.stocked_quantity - new.reserved_quantity <= coalesce(max(r.stock_buffer), 0) then 0 else 1 end
      from product_variant_inventory_item link
      join product_variant v on v.id = link.variant_id and v.deleted_at is null
      join channel_product p on p.product_id = v.product_id and p.chosen
      join channel_account a on a.id = p.account_id and a.status <> 'disconnected'
      left join channel_rule r on r.account_id = p.account_id
     where link.inventory_item_id = new.inventory_item_id and link.deleted_at is null
     group by p.account_id, p.product_id
     order by p.account_id, p.product_id
    on conflict (account_id, product_id, aspect) do update
      set seq = channel_intent.seq + 1, attempts = 0, due_at = now(),
        priority = least(channel_intent.priority, excluded.priority);
    return null;
  end
  $$;
  create or replace trigger channel_stock_hinted after update of stocked_quantity, reserved_quantity on inventory_level
    for each row when (old.stocked_quantity <> new.stocked_quantity or old.reserved_quantity <> new.reserved_quantity)
    execute function channel_hint_stock();
`
