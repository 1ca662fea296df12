-- Who may do what in this database, a line each, in an order of its own: two of these can be compared with diff.
-- Rights that an owner has by owning are not named.
select line from (
  select format('role %s%s%s%s%s%s%s', rolname, case when rolcanlogin then '' else ', no login' end,
    case when rolsuper then ', SUPERUSER' else '' end, case when rolcreaterole then ', may make roles' else '' end,
    case when rolcreatedb then ', may make databases' else '' end, case when rolreplication then ', replication' else '' end,
    case when rolbypassrls then ', passes by rules for rows' else '' end) as line
  from pg_roles where rolname not like 'pg\_%'
  union all
  select format('%s is a member of %s', member::regrole, roleid::regrole) from pg_auth_members
  where member::regrole::text not like 'pg\_%'
  union all
  select format('database %s is owned by %s', datname, datdba::regrole) from pg_database where datname = current_database()
  union all
  select format('%s may %s on %s', case grantee when 0 then 'everybody' else grantee::regrole::text end, rights, what) from (
    select grantee, string_agg(lower(privilege_type) || case when is_grantable then ' (and pass it on)' else '' end, ', '
      order by privilege_type) as rights, what
    from (
      select 'database ' || datname as what, datdba as owner, datacl as acl from pg_database where datname = current_database()
      union all
      select 'schema ' || nspname, nspowner, nspacl from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
      union all
      select case relkind when 'S' then 'sequence ' else 'table ' end || c.oid::regclass, relowner, relacl
      from pg_class c join pg_namespace n on n.oid = relnamespace
      where nspname !~ '^pg_' and nspname <> 'information_schema' and relkind in ('r', 'p', 'v', 'm', 'S', 'f')
      union all
      select format('%s of %s to come in %s', case defaclobjtype when 'S' then 'sequences' when 'r' then 'tables'
        else defaclobjtype::text end, defaclrole::regrole, defaclnamespace::regnamespace), defaclrole, defaclacl
      from pg_default_acl
    ) as things, aclexplode(acl) where grantee <> owner
    group by grantee, what
  ) as grants
) as lines order by line collate "C";
