-- Tables in the shape of the views that the operator's database shows to the resolver.
create schema nguon_public;
create table nguon_public.stamp (code_hash bytea primary key, serial int, state text, void_reason text, run_id text, batch_id text, activated_at timestamptz, with_pin boolean not null default false);
create table nguon_public.stamp_run (run_id text primary key, batch_id text, quantity int, stamp_root bytea, tree bytea, issued_at timestamptz, entry_index bigint);
alter table nguon_public.stamp_run alter column tree set storage external;
create table nguon_public.batch (batch_id text primary key, lot_code text, cooperative_id text, product_id text, dossier text, dossier_version int, sealed_at timestamptz, expires_on date, recalled_at timestamptz, recall_reason text, entry_index bigint, held_at timestamptz, held_reason text, cleared_at timestamptz, cleared_reason text, gtin text generated always as (lpad(substring(dossier from '"gtin":"([0-9]{8,14})"'), 14, '0')) stored, amended_entry_index bigint);
create table nguon_public.certificate_revocation (certificate_id text primary key, product_id text, revoked_at timestamptz);
create table nguon_public.cooperative (cooperative_id text primary key, name text, phone text, handle text, entry_index bigint);
create table nguon_public.product (product_id text primary key, handle text, title text);
create table nguon_public.log_entry (index bigint primary key, kind text, leaf bytea, leaf_hash bytea, subject text);
create table nguon_public.anchor (size bigint, root bytea, seq bigint, state text, chain_id int, contract text, publisher text, anchored_at timestamptz, tx_hash text);
create table nguon_public.tree_head (size bigint primary key, root bytea, checkpoint text, created_at timestamptz default now());
create table nguon_public.evidence (hash bytea primary key, media_type text, size int, bytes bytea);
create table nguon_public.recorder (commitment bytea primary key, salt bytea, name text);
-- The scan log's own tables and what its functions read of stamps; the functions themselves are the real ones.
alter table nguon_public.stamp add column pin_hash bytea;
create view public.stamp as select run_id, serial, code_hash, state, pin_hash, activated_at from nguon_public.stamp;
create table public.scan_event (code_hash bytea, visitor bytea, scanned_at timestamptz not null default now(), province smallint not null default 0, device smallint not null default 0, primary key (code_hash, visitor));
create table public.stamp_scan (code_hash bytea primary key, scans int not null, first_scanned_at timestamptz not null, first_province smallint not null default 0, first_commune int, score smallint not null default 0, reasons int not null default 0, scored_scans int not null default 0);
create table public.stamp_claim (code_hash bytea primary key, wrong_tries smallint not null default 0 check (wrong_tries between 0 and 5), claimed_at timestamptz, claimer bytea, province smallint not null default 0);
-- What the operator's triggers say; here the tables are the views, so the column that names a row is an argument too.
create function nguon_public.announce() returns trigger language plpgsql as $$
begin
  perform pg_notify('nguon_record', tg_argv[0] || ':' || coalesce(to_jsonb(new) ->> tg_argv[1], ''));
  return null;
end $$;
create function nguon_public.announce_stamp() returns trigger language plpgsql as $$
begin
  perform pg_notify('nguon_record', 'stamp:' || encode(new.code_hash, 'hex'));
  return null;
end $$;
create function nguon_public.announce_certificate() returns trigger language plpgsql as $$
begin
  perform pg_notify('nguon_record', 'batch:' || batch_id) from nguon_public.batch where product_id = new.product_id;
  return null;
end $$;
create trigger announce after insert on nguon_public.certificate_revocation for each row execute function nguon_public.announce_certificate();
create trigger announce after update on nguon_public.batch for each row execute function nguon_public.announce('batch', 'batch_id');
create trigger announce after update on nguon_public.cooperative for each row execute function nguon_public.announce('cooperative', 'cooperative_id');
create trigger announce after insert or update on nguon_public.stamp_run for each row execute function nguon_public.announce('run', 'run_id');
create trigger announce after update on nguon_public.stamp for each row execute function nguon_public.announce_stamp();
create trigger announce after insert or update on nguon_public.log_entry for each row execute function nguon_public.announce('log', '');
create trigger announce after insert or update or delete on nguon_public.anchor for each row execute function nguon_public.announce('anchor', 'size');
create trigger announce after insert or update or delete on nguon_public.recorder for each row execute function nguon_public.announce('recorder', '');
create role nguon_resolver login;
grant usage on schema nguon_public to nguon_resolver;
grant select on nguon_public.stamp, nguon_public.stamp_run, nguon_public.batch, nguon_public.cooperative, nguon_public.product,
  nguon_public.log_entry, nguon_public.anchor, nguon_public.tree_head, nguon_public.evidence, nguon_public.recorder, nguon_public.certificate_revocation to nguon_resolver;
