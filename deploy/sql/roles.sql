-- The three roles and what each may do. Asking again changes nothing, and takes away what somebody has added by hand to
-- the roles themselves. Needs psql's variables owner, app and reader (names), and is run in the bot's database by a
-- superuser. The bot's role gets its rows by the first start of the bot as well (src/lib/database/rights.ts).

select format('create role %I login', name) from unnest(array[:'owner', :'app', :'reader']) as name
where not exists (select from pg_roles where rolname = name) \gexec

-- Nobody of them makes roles or databases, copies the server, or passes by the rules for rows.
alter role :"owner" nosuperuser nocreatedb nocreaterole noreplication nobypassrls connection limit 10;
alter role :"app" nosuperuser nocreatedb nocreaterole noreplication nobypassrls connection limit 45;
alter role :"reader" nosuperuser nocreatedb nocreaterole noreplication nobypassrls connection limit 5;
-- People look at production data here: nothing is written by mistake, and no question holds the bot up for long.
alter role :"reader" set default_transaction_read_only = on;
alter role :"reader" set statement_timeout = '60s';

select format('alter database %I owner to %I', current_database(), :'owner')
where not exists (select from pg_database where datname = current_database() and datdba = :'owner'::regrole) \gexec
select format('revoke all on database %I from public', current_database()) \gexec
select format('grant connect on database %I to %I, %I', current_database(), :'app', :'reader') \gexec
-- The owner of the database has it by owning the schema, since PostgreSQL 15.
revoke all on schema public from public;
revoke create on schema public from :"app", :"reader";
grant usage on schema public to :"app", :"reader";

-- Rows for the bot, eyes for the developers: of tables that are there, and of those that migrations will make.
grant select, insert, update, delete on all tables in schema public to :"app";
grant usage, select on all sequences in schema public to :"app";
grant select on all tables in schema public to :"reader";
alter default privileges for role :"owner" in schema public grant select, insert, update, delete on tables to :"app";
alter default privileges for role :"owner" in schema public grant usage, select on sequences to :"app";
alter default privileges for role :"owner" in schema public grant select on tables to :"reader";
-- The list of migrations is the owner's.
select format('revoke insert, update, delete on mikro_orm_migrations from %I', :'app')
where to_regclass('public.mikro_orm_migrations') is not null \gexec
