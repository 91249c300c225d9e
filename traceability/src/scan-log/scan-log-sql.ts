/** Wrong PINs of one stamp, for ever: six digits are then guessed once in 200,000 stamps. */
export const MAX_PIN_TRIES = 5
/** Days after which a single scan is forgotten; the sum of each stamp's scans stays. */
export const SCAN_RETENTION_DAYS = 90

/**
 * What may be written by those who scan: that a stamp was scanned, what its scans look like together, and that its PIN
 * was claimed. Views and functions over the tables stamp, scan_event, stamp_scan and stamp_claim of the schema public;
 * idempotent. Part of the operator's public projection, and run by the resolver's own tests as it is.
 */
export const SCAN_LOG_SQL = `
create or replace view nguon_public.stamp_claim as
  select stamp_claim.code_hash, stamp_claim.wrong_tries, stamp_claim.claimed_at, stamp_claim.claimer, stamp_claim.province
    from public.stamp_claim;

create or replace view nguon_public.scan_summary as
  select stamp_scan.code_hash, stamp_scan.scans, stamp_scan.first_scanned_at, stamp_scan.first_province,
         stamp_scan.first_commune, stamp_scan.score, stamp_scan.reasons
    from public.stamp_scan;

drop function if exists nguon_public.record_scan(bytea, bytea);
drop function if exists nguon_public.record_scans(bytea[], bytea[]);

-- Many scans in one transaction. A visitor counts once per stamp and day; a code that was never issued leaves no row, or
-- guesses would fill the table. One row per stamp among them, under the place (from 0) of its first scan. Sorted, so that
-- two writers at once wait for each other and never in a circle. "due" asks for a new score: at every scan while they are
-- few, then whenever they are a twentieth more.
create or replace function nguon_public.record_scans(
    code_hashes bytea[], visitors bytea[], provinces smallint[], devices smallint[])
  returns table (place int, total int, first_scanned_at timestamptz, first_province smallint, first_commune int,
                 score smallint, reasons int, due boolean)
  language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  with asked as (
    select distinct on (each.code_hash, each.visitor) each.code_hash, each.visitor, each.province, each.device
      from unnest(record_scans.code_hashes, record_scans.visitors, record_scans.provinces, record_scans.devices)
           as each (code_hash, visitor, province, device)
     where exists (select from public.stamp where stamp.code_hash = each.code_hash)
     order by each.code_hash, each.visitor),
  inserted as (
    insert into public.scan_event (code_hash, visitor, province, device)
    select asked.code_hash, asked.visitor, asked.province, asked.device from asked
    on conflict do nothing
    returning scan_event.code_hash, scan_event.province, scan_event.scanned_at)
  insert into public.stamp_scan as kept (code_hash, scans, first_scanned_at, first_province)
  select inserted.code_hash, count(*)::int, min(inserted.scanned_at), (array_agg(inserted.province))[1]
    from inserted group by inserted.code_hash order by inserted.code_hash
  on conflict (code_hash) do update set scans = kept.scans + excluded.scans;
  return query
    select asked.place, sum.scans, sum.first_scanned_at, sum.first_province, sum.first_commune, sum.score, sum.reasons,
           sum.scans > sum.scored_scans and sum.scans >= 2
             and (sum.scans <= 32 or sum.scans * 20 >= sum.scored_scans * 21)
      from (select min(each.place)::int - 1 as place, each.code_hash
              from unnest(record_scans.code_hashes) with ordinality as each (code_hash, place) group by 2) as asked
      join public.stamp_scan as sum on sum.code_hash = asked.code_hash;
end
$$;

-- The newest scans of each stamp, for its score, with what else the score looks at; "place" counts from 0.
create or replace function nguon_public.scan_history(code_hashes bytea[], newest int)
  returns table (place int, scanned_ms float8, province smallint, device smallint, by_claimer boolean,
                 claimed_ms float8, activated_ms float8)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
  select asked.place::int - 1, extract(epoch from scan.scanned_at)::float8 * 1000, scan.province, scan.device,
         coalesce(scan.visitor = claim.claimer, false),
         extract(epoch from claim.claimed_at)::float8 * 1000, extract(epoch from stamp.activated_at)::float8 * 1000
    from unnest($1) with ordinality as asked (code_hash, place)
    join public.stamp on stamp.code_hash = asked.code_hash
    left join public.stamp_claim as claim on claim.code_hash = asked.code_hash
   cross join lateral (
     select scan_event.scanned_at, scan_event.province, scan_event.device, scan_event.visitor
       from public.scan_event where scan_event.code_hash = asked.code_hash
      order by scan_event.scanned_at desc limit $2) as scan
   order by asked.place, scan.scanned_at
$$;

-- A score made from more scans stays: two resolvers may have looked at once.
create or replace function nguon_public.put_scores(code_hashes bytea[], scores smallint[], reasons int[], scans int[])
  returns void
  language sql volatile security definer
  set search_path = pg_catalog, pg_temp
as $$
  update public.stamp_scan as kept set score = new.score, reasons = new.reasons, scored_scans = new.scans
    from (select * from unnest($1, $2, $3, $4) as each (code_hash, score, reasons, scans) order by each.code_hash) as new
   where kept.code_hash = new.code_hash and kept.scored_scans < new.scans
$$;

-- The first who scanned may say in which commune, once and on the same day.
create or replace function nguon_public.name_first_place(code_hash bytea, visitor bytea, province smallint, commune int)
  returns boolean
  language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  update public.stamp_scan as kept set first_province = name_first_place.province, first_commune = name_first_place.commune
   where kept.code_hash = name_first_place.code_hash and kept.first_commune is null
     and exists (select from public.scan_event
                  where scan_event.code_hash = name_first_place.code_hash
                    and scan_event.visitor = name_first_place.visitor
                    and scan_event.scanned_at = kept.first_scanned_at);
  return found;
end
$$;

-- One transaction: the row of the stamp is locked before it is read, so of many who claim at once one wins, and a wrong
-- PIN is counted before anybody is told that it was wrong.
-- outcome: claimed (just now), yours (before, by the same device today), taken, wrong, locked, unavailable.
create or replace function nguon_public.claim_stamp(code_hash bytea, pin_hash bytea, claimer bytea, province smallint)
  returns table (outcome text, tries_left int, claimed_at timestamptz, claimed_province smallint)
  language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  wanted bytea;
  held public.stamp_claim%rowtype;
begin
  select stamp.pin_hash into wanted
    from public.stamp
   where stamp.code_hash = claim_stamp.code_hash and stamp.state = 'issued' and stamp.activated_at is not null;
  if wanted is null then
    return query select 'unavailable', 0, null::timestamptz, 0::smallint;
    return;
  end if;
  insert into public.stamp_claim (code_hash) values (claim_stamp.code_hash) on conflict do nothing;
  select * into held from public.stamp_claim where stamp_claim.code_hash = claim_stamp.code_hash for update;
  if held.wrong_tries >= ${MAX_PIN_TRIES} then
    return query select 'locked', 0, held.claimed_at, held.province;
  elsif wanted is distinct from claim_stamp.pin_hash then
    update public.stamp_claim set wrong_tries = held.wrong_tries + 1
     where stamp_claim.code_hash = claim_stamp.code_hash;
    return query select case when held.wrong_tries + 1 < ${MAX_PIN_TRIES} then 'wrong' else 'locked' end,
                        ${MAX_PIN_TRIES} - held.wrong_tries - 1, held.claimed_at, held.province;
  elsif held.claimed_at is null then
    update public.stamp_claim set claimed_at = now(), claimer = claim_stamp.claimer, province = claim_stamp.province
     where stamp_claim.code_hash = claim_stamp.code_hash;
    return query select 'claimed', ${MAX_PIN_TRIES} - held.wrong_tries, now(), claim_stamp.province;
  else
    return query select case when held.claimer = claim_stamp.claimer then 'yours' else 'taken' end,
                        ${MAX_PIN_TRIES} - held.wrong_tries, held.claimed_at, held.province;
  end if;
end
$$;

-- For the operator's daily job, not for the scan page. In parts, so that no scan waits for long.
create or replace function nguon_public.forget_scans(older_than_days int, at_most int)
  returns int
  language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  forgotten int;
begin
  delete from public.scan_event
   where ctid = any(array(select scan_event.ctid from public.scan_event
                           where scan_event.scanned_at < now() - make_interval(days => forget_scans.older_than_days)
                           limit forget_scans.at_most));
  get diagnostics forgotten = row_count;
  -- The hash of a day that is over can never match again.
  update public.stamp_claim set claimer = null
   where stamp_claim.claimer is not null and stamp_claim.claimed_at < now() - interval '2 days';
  return forgotten;
end
$$;

create or replace function nguon_public.announce_claim() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_notify('nguon_record', 'stamp:' || encode(new.code_hash, 'hex'));
  return null;
end
$$;
create or replace trigger nguon_announce after update on public.stamp_claim
  for each row execute function nguon_public.announce_claim();

revoke all on function nguon_public.record_scans(bytea[], bytea[], smallint[], smallint[]) from public;
revoke all on function nguon_public.scan_history(bytea[], int) from public;
revoke all on function nguon_public.put_scores(bytea[], smallint[], int[], int[]) from public;
revoke all on function nguon_public.name_first_place(bytea, bytea, smallint, int) from public;
revoke all on function nguon_public.claim_stamp(bytea, bytea, bytea, smallint) from public;
revoke all on function nguon_public.forget_scans(int, int) from public;
`

/** Run after the role and the schema have their other rights. */
export const SCAN_LOG_GRANTS = `
grant select on nguon_public.stamp_claim, nguon_public.scan_summary to nguon_resolver;
grant execute on function nguon_public.record_scans(bytea[], bytea[], smallint[], smallint[]) to nguon_resolver;
grant execute on function nguon_public.scan_history(bytea[], int) to nguon_resolver;
grant execute on function nguon_public.put_scores(bytea[], smallint[], int[], int[]) to nguon_resolver;
grant execute on function nguon_public.name_first_place(bytea, bytea, smallint, int) to nguon_resolver;
grant execute on function nguon_public.claim_stamp(bytea, bytea, bytea, smallint) to nguon_resolver;
`
