# PostgreSQL: the cluster, its settings, who may come in, and the roles. Sourced, never run.
# Uses: version, cluster, port, listen, bot, developers, database, keep, rotate.

owner=fieldops_owner
app=fieldops_app
reader=fieldops_reader

# Which PostgreSQL the distribution has; from 15 on it is good enough, and kept up to date by its own security team.
distribution_version() {
  apt-cache policy postgresql | sed -n 's/^ *Candidate: \([0-9]*\)+.*/\1/p'
}

# Which PostgreSQL it is to be when nobody says: the one that an earlier run has set up, whatever there is by now.
chosen_version() {
  local found
  found=$(find "$root/etc/postgresql" -path "*/$cluster/conf.d/fieldops.conf" 2>/dev/null | sort -V | tail -n 1)
  found=${found#"$root/etc/postgresql/"}
  found=${found%%/*}
  [ -n "$found" ] || found=$(distribution_version)
  # A new machine may not have asked yet which packages there are.
  [ -n "$found$dry_run$root" ] || { apt-get update -qq && found=$(distribution_version); }
  [ -n "$found" ] || fail 'apt does not know yet which packages there are: apt-get update, or say --version'
  is_new_enough "$found" || found=17
  printf '%s' "$found"
}

is_new_enough() { [[ $1 =~ ^[0-9]{2}$ ]] && [ "$1" -ge 15 ]; }

# Ubuntu 22.04 has 14: then the packages come from the project itself.
install_server() {
  if [ ! -x "/usr/lib/postgresql/$version/bin/postgres" ]; then
    # The package would make a cluster of its own, without checksums.
    put /etc/postgresql-common/createcluster.d/fieldops.conf 644 <<<'create_main_cluster = false'
    if [ "$(distribution_version)" != "$version" ]; then
      install_packages postgresql-common ca-certificates
      on_machine 'add the packages of the PostgreSQL project (apt.postgresql.org) as a source' \
        /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y
    fi
  fi
  install_packages "postgresql-$version" openssl
}

is_there() { [ -f "/etc/postgresql/$version/$cluster/postgresql.conf" ]; }
is_running() { pg_lsclusters -h 2>/dev/null | awk -v v="$version" -v c="$cluster" '$1 == v && $2 == c && $4 ~ /^online/' | grep -q .; }

# Checksums find what a disk has spoilt; they can only be had from the beginning.
make_cluster() {
  if is_there; then
    same "the cluster $version/$cluster"
  else
    on_machine "make the cluster $version/$cluster, with checksums, at port $port" \
      pg_createcluster "$version" "$cluster" --port "$port" --encoding UTF8 --locale C.UTF-8 -- --data-checksums
  fi
}

# The databases that the roles come into: this one, and those that earlier runs have made. A restore goes into a new one, and
# the bot runs on the other until it is done.
databases() {
  {
    echo "$database"
    if can_ask; then superuser -d postgres -c "select datname from pg_database where pg_get_userbyid(datdba) = '$owner'"; fi
  } | sort -u | paste -sd,
}

# The rules, from the first that fits: the superuser only on the machine itself; each role only by TLS, from its place.
access_rules() {
  local net names
  names=$(databases)
  cat <<TEXT
# Made by Fieldops' deploy/database.sh. The first line that fits decides.
local   all             postgres                              peer
TEXT
  # The near end of an SSH tunnel, encrypted as any other way.
  for net in $(printf '%s\n' "$(as_net "$bot")" 127.0.0.1/32 | sort -u); do
    printf 'hostssl %-15s %-29s %s scram-sha-256\n' "$names" "$app,$owner" "$net"
  done
  for net in 127.0.0.1/32 "${developers[@]}"; do
    printf 'hostssl %-15s %-29s %s scram-sha-256\n' "$names" "$reader" "$net"
  done
  printf 'host    all             all                           all reject\n'
}

as_net() { case $1 in */*) echo "$1" ;; *:*) echo "$1/128" ;; *) echo "$1/32" ;; esac; }

settings() {
  cat "$here/postgresql.conf"
  cat <<TEXT

# --- This machine ---
listen_addresses = '$listen'
port = $port
ssl_cert_file = '/etc/postgresql/$version/$cluster/fieldops.crt'
ssl_key_file = '/etc/postgresql/$version/$cluster/fieldops.key'
TEXT
}

# Debian's postgresql.conf reads that folder, unless createcluster.conf says otherwise.
read_our_settings() {
  local conf=$root/etc/postgresql/$version/$cluster/postgresql.conf
  changed=
  if [ ! -f "$conf" ] || grep -qE "^\s*include_dir\s*=?\s*'conf\.d'" "$conf"; then return; fi
  changed=1
  act "have ${conf#"$root"} read the folder conf.d" add_line "$conf" "include_dir = 'conf.d'"
}

add_line() { printf '%s\n' "$2" >>"$1"; }

# What the server itself says of its files, so that a slip does not stay unseen.
check_server() {
  local faults
  faults=$(superuser -d postgres -c "select sourcefile || ' ' || sourceline || ': ' || name || ' ' || error from pg_file_settings where error is not null
    union all select 'pg_hba.conf ' || line_number || ': ' || error from pg_hba_file_rules where error is not null
    union all select 'ssl is off' where current_setting('ssl') <> 'on'")
  [ -z "$faults" ] || fail "the server does not take its settings: $faults"
  [ "$(superuser -d postgres -c 'show data_checksums')" = on ] ||
    note "$version/$cluster has no checksums, because something else made it: pg_checksums --enable gives it some while it is stopped"
}

# has_not_read FUNCTION FILE: whether a file was written after the moment that the function tells; a run that was cut short
# has left it so.
has_not_read() { [ -f "$2" ] && can_ask && [ "$(superuser -d postgres -c "select $1() < to_timestamp($(stat -c %Y "$2"))")" = t ]; }

part_server() {
  step "PostgreSQL $version: encrypted connections only, from the bot and nobody else"
  install_server
  make_cluster
  local conf=/etc/postgresql/$version/$cluster restart='' reload=''
  make_authority
  make_certificate "$conf/fieldops.crt" "$conf/fieldops.key" postgres:postgres
  reload+=$changed
  put "$conf/conf.d/fieldops.conf" 644 postgres:postgres < <(settings)
  restart+=$changed
  read_our_settings
  restart+=$changed
  put "$conf/pg_hba.conf" 640 postgres:postgres < <(access_rules)
  reload+=$changed
  if has_not_read pg_postmaster_start_time "$conf/conf.d/fieldops.conf"; then restart=1; fi
  if has_not_read pg_conf_load_time "$conf/pg_hba.conf" || has_not_read pg_conf_load_time "$conf/fieldops.crt"; then reload=1; fi
  if ! is_running; then
    on_machine "start $version/$cluster" pg_ctlcluster "$version" "$cluster" start
  elif [ -n "$restart" ]; then
    on_machine "restart $version/$cluster" pg_ctlcluster "$version" "$cluster" restart --mode fast
  elif [ -n "$reload" ]; then
    on_machine "have $version/$cluster read its files again" pg_ctlcluster "$version" "$cluster" reload
  else
    same "$version/$cluster runs with these settings"
  fi
  [ -n "$root$dry_run" ] || check_server
}

# As the superuser, over the socket, which only the account postgres may use.
superuser() { runuser -u postgres -- psql -X -q -A -t -v ON_ERROR_STOP=1 -p "$port" "$@"; }

can_ask() { [ -z "$root" ] && is_running; }

part_roles() {
  step 'Roles: the owner changes tables, the bot rows, developers look'
  if ! can_ask; then
    note 'the database and its roles are made on the machine, when its server runs'
    return
  fi
  if [ "$(superuser -d postgres -c "select 1 from pg_database where datname = '$database'")" = 1 ]; then
    same "the database $database"
  else
    act "make the database $database" superuser -d postgres -c "create database $database template template0 encoding 'UTF8' locale 'C.UTF-8'"
    [ -z "$dry_run" ] || return 0
  fi
  set_roles
  set_passwords
}

# In one transaction, which a dry run takes back; said is what it changed.
set_roles() {
  local before after end=commit
  [ -z "$dry_run" ] || end=rollback
  before=$(superuser -d "$database" <"$here/sql/grants.sql")
  after=$({
    printf 'begin;\nset client_min_messages = error;\n'
    cat "$here/sql/roles.sql" "$here/sql/grants.sql"
    printf '%s;\n' "$end"
  } | superuser -d "$database" -v owner="$owner" -v app="$app" -v reader="$reader")
  if [ "$before" = "$after" ]; then
    same 'the roles and their rights'
  else
    act 'change roles and rights as follows' true
    echo "$after" | show_difference <(echo "$before")
  fi
}

# A role that has no password gets one, and all of them with --rotate. They stand in a file that only root may read.
set_passwords() {
  local role password file=$keep/addresses
  for role in "$owner" "$app" "$reader"; do
    if [ -z "$rotate" ] && [ "$(superuser -d postgres -c "select 1 from pg_authid where rolname = '$role' and rolpassword like 'SCRAM-%'")" = 1 ]; then
      same "$role has a password"
      continue
    fi
    if [ -n "$dry_run" ]; then
      act "give $role a new password, into $file" true
      continue
    fi
    password=$(openssl rand -hex 24)
    # By way of standard input, and unlogged: neither the list of processes nor a log shall have it.
    superuser -d postgres <<SQL
set log_statement = 'none'; set log_min_duration_statement = -1; set log_min_error_statement = 'panic';
alter role $role password '$password';
SQL
    act "give $role a new password, into $file" remember_address "$role" "$password"
  done
}

remember_address() {
  local file=$keep/addresses
  (
    umask 077
    touch "$file"
    grep -v "://$1:" "$file" >"$file.new" || true
    printf 'postgres://%s:%s@%s:%s/%s\n' "$1" "$2" "$host" "$port" "$database" >>"$file.new"
  )
  mv "$file.new" "$file"
}
