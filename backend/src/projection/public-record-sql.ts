import { SCAN_LOG_GRANTS, SCAN_LOG_SQL } from "@nguon/traceability/scan-log"

/**
 * What anybody may read, and the one thing anybody may write: that a stamp was scanned. The scan page connects with
 * the role `nguon_resolver`, which sees this schema and nothing else; the deployment gives the role its password.
 *
 * Idempotent. Views run with the rights of their owner, so the role needs none on the tables. A string and not a .sql
 * file because `medusa build` copies no other files into the build.
 */
export const PUBLIC_RECORD_SQL = `
do $$
begin
  perform pg_advisory_xact_lock(4707003);
  if not exists (select from pg_roles where rolname = 'nguon_resolver') then
    create role nguon_resolver nologin;
  end if;
exception
  -- Roles belong to the whole server: another database of it may create this one at the same moment.
  when duplicate_object or unique_violation then null;
end
$$;

create schema if not exists nguon_public;

create or replace view nguon_public.stamp as
  select stamp.code_hash, stamp.serial, stamp.state, stamp.void_reason, stamp.run_id, stamp_run.batch_id,
         stamp.activated_at, stamp_run.with_pin
    from public.stamp
    join public.stamp_run on stamp_run.id = stamp.run_id;

create or replace view nguon_public.stamp_run as
  select stamp_run.id as run_id, stamp_run.batch_id, stamp_run.quantity, stamp_run.stamp_root, stamp_run.tree,
         stamp_run.issued_at, log_entry.index as entry_index
    from public.stamp_run
    left join public.log_entry on log_entry.entry_key = 'stamps-issued:' || stamp_run.id
   where stamp_run.state = 'issued';

-- For the column gtin of the next view: a Digital Link without a serial names a product and perhaps a lot.
create index if not exists batch_gtin_lot on public.batch
  ((lpad(substring(dossier from '"gtin":"([0-9]{8,14})"'), 14, '0')), upper(lot_code));

-- The dossier shown is the newest one whose entry stands in the log: an amendment that still waits for its place would
-- not match any entry, and an unaltered record would look altered. The first version is the sealing's.
create or replace view nguon_public.batch as
  select batch.id as batch_id, batch.lot_code, batch.cooperative_id, batch.product_id, shown.dossier,
         shown.version as dossier_version, batch.sealed_at, batch.expires_on::date as expires_on, batch.recalled_at,
         batch.recall_reason, log_entry.index as entry_index,
         lpad(substring(batch.dossier from '"gtin":"([0-9]{8,14})"'), 14, '0') as gtin, shown.amended_entry_index,
         case when batch.recalled_at is null then batch.held_at end as held_at, batch.held_reason,
         cleared.released_at as cleared_at, cleared.release_reason as cleared_reason
    from public.batch
    left join public.log_entry on log_entry.entry_key = 'batch-sealed:' || batch.id
    cross join lateral (
      select batch_dossier.dossier, batch_dossier.version,
             case when batch_dossier.version > 1 then entry.index end as amended_entry_index
        from public.batch_dossier
        left join public.log_entry as entry on entry.entry_key = batch_dossier.entry_key
       where batch_dossier.batch_id = batch.id and (batch_dossier.version = 1 or entry.index is not null)
       order by batch_dossier.version desc
       limit 1
    ) as shown
    left join lateral (
      select batch_hold.released_at, batch_hold.release_reason
        from public.batch_hold
       where batch_hold.batch_id = batch.id and batch_hold.released_at is not null and batch.held_at is null
       order by batch_hold.released_at desc
       limit 1
    ) as cleared on true
   where batch.state <> 'draft' and batch.deleted_at is null;

create or replace view nguon_public.certificate_revocation as
  select certificate.id as certificate_id, certificate.product_id, certificate.revoked_at
    from public.certificate
   where certificate.revoked_at is not null;

create or replace view nguon_public.cooperative as
  select cooperative.id as cooperative_id, cooperative.name, cooperative.phone, cooperative.handle,
         log_entry.index as entry_index
    from public.cooperative
    left join public.log_entry on log_entry.entry_key = 'cooperative-registered:' || cooperative.id
   where cooperative.deleted_at is null;

create or replace view nguon_public.product as
  select product.id as product_id, product.handle, product.title
    from public.product
   where product.deleted_at is null and product.status = 'published';

create or replace view nguon_public.log_entry as
  select log_entry.index, log_entry.kind, log_entry.leaf, log_entry.leaf_hash, log_entry.subject
    from public.log_entry
   where log_entry.index is not null;

create or replace view nguon_public.anchor as
  select chain_submission.size, chain_submission.root, chain_submission.seq, chain_submission.state,
         chain_submission.chain_id::int as chain_id, chain_submission.contract, chain_submission.publisher,
         chain_submission.anchored_at, chain_submission.tx_hash
    from public.chain_submission
   where chain_submission.kind = 'publish' and chain_submission.state in ('mined', 'safe', 'final');

create or replace view nguon_public.evidence as
  select distinct on (evidence_file.hash)
         evidence_file.hash, evidence_file.media_type, evidence_file.size, evidence_file.bytes
    from public.evidence_file
   order by evidence_file.hash;

-- The salt goes out in any case: without the name it opens nothing, and it tells "not shown" from "erased".
create or replace view nguon_public.recorder as
  select recorder_opening.commitment, recorder_opening.salt,
         case when recorder_consent.member_id is null then null else recorder_opening.name end as name
    from public.recorder_opening
    left join public.recorder_consent on recorder_consent.member_id = recorder_opening.member_id;

create or replace view nguon_public.tree_head as
  select tree_head.size, tree_head.root, tree_head.checkpoint, tree_head.created_at
    from public.tree_head;

drop view if exists nguon_public.scan_summary;
${SCAN_LOG_SQL}
-- Resolvers keep records in memory and hear on the channel nguon_record what has changed: a kind, and which one.
-- Statements that touch many rows name each up to a bound, then the whole.
create or replace function nguon_public.announce_row() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_notify('nguon_record', tg_argv[0] || ':' || new.id);
  return null;
end
$$;

-- A dossier never changes by way of ours; whoever changes it all the same is to be seen at once.
create or replace function nguon_public.announce_dossier() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_notify('nguon_record', 'batch:' || new.batch_id);
  return null;
end
$$;

-- A certificate is shown on the pages of all batches of its product.
create or replace function nguon_public.announce_certificate() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_notify('nguon_record', 'batch:' || batch.id)
     from public.batch where batch.product_id = new.product_id and batch.state <> 'draft';
  return null;
end
$$;

create or replace function nguon_public.announce_stamps() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if (select count(*) from changed) <= 50 then
    perform pg_notify('nguon_record', 'stamp:' || encode(changed.code_hash, 'hex')) from changed;
  else
    perform pg_notify('nguon_record', 'run:' || named.run_id) from (select distinct changed.run_id from changed) as named;
  end if;
  return null;
end
$$;

create or replace function nguon_public.announce_entries() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if (select count(*) from changed) <= 50 then
    perform pg_notify('nguon_record', 'entry:' || changed.kind || ':' || changed.subject)
       from changed where changed.index is not null;
  else
    perform pg_notify('nguon_record', 'log:');
  end if;
  return null;
end
$$;

-- Who may be named changed: one word for all, as no cache keeps names by member.
create or replace function nguon_public.announce_recorders() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_notify('nguon_record', 'recorder:');
  return null;
end
$$;

create or replace trigger nguon_announce_consent after insert or delete on public.recorder_consent
  for each statement execute function nguon_public.announce_recorders();
create or replace trigger nguon_announce_erasure after delete on public.recorder_opening
  for each statement execute function nguon_public.announce_recorders();
create or replace trigger nguon_announce after update on public.batch
  for each row when (new.state <> 'draft') execute function nguon_public.announce_row('batch');
create or replace trigger nguon_announce after update on public.batch_dossier
  for each row execute function nguon_public.announce_dossier();
create or replace trigger nguon_announce after update on public.certificate
  for each row when (new.revoked_at is distinct from old.revoked_at)
  execute function nguon_public.announce_certificate();
create or replace trigger nguon_announce after update on public.cooperative
  for each row execute function nguon_public.announce_row('cooperative');
create or replace trigger nguon_announce after update on public.stamp_run
  for each row when (new.state in ('issued', 'cancelled')) execute function nguon_public.announce_row('run');
create or replace trigger nguon_announce after update on public.stamp
  referencing new table as changed for each statement execute function nguon_public.announce_stamps();
create or replace trigger nguon_announce after update on public.log_entry
  referencing new table as changed for each statement execute function nguon_public.announce_entries();
create or replace trigger nguon_announce_new after insert on public.chain_submission
  for each row when (new.kind = 'publish' and new.anchored_at is not null)
  execute function nguon_public.announce_row('anchor');
create or replace trigger nguon_announce after update on public.chain_submission
  for each row when (new.kind = 'publish' and (new.state, new.anchored_at) is distinct from (old.state, old.anchored_at))
  execute function nguon_public.announce_row('anchor');

-- Functions are executable by everybody unless this is said.
revoke all on schema nguon_public from public;
revoke all on all tables in schema nguon_public from nguon_resolver;
revoke all on schema public from nguon_resolver;

grant usage on schema nguon_public to nguon_resolver;
grant select on all tables in schema nguon_public to nguon_resolver;
${SCAN_LOG_GRANTS}
`
