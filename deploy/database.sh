#!/usr/bin/env bash
# Sets up the machine of the database, from a bare Debian 12 (or newer) or Ubuntu 22.04 (or newer). Run it as root; with
# --dry-run first. It is safe to run again: it changes only what is not yet as it should be. README.md beside it says more.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=lib/common.sh
. "$here/lib/common.sh"
# shellcheck source=lib/machine.sh
. "$here/lib/machine.sh"
# shellcheck source=lib/certificates.sh
. "$here/lib/certificates.sh"
# shellcheck source=lib/postgres.sh
. "$here/lib/postgres.sh"

all_parts='upgrades time kernel firewall fail2ban server roles report'
# Read by what is sourced above.
# shellcheck disable=SC2034
machine=database reboot_at=04:30
bot=
host=
developers=()
database=etlegacy_stats
version=
cluster=main
port=5432
listen='*'
ssh_port=2222
firewall=
keep=/root/fieldops
rotate=
parts=

usage() {
  cat <<TEXT
Usage: database.sh --bot ADDRESS --host NAME [options]
  --bot ADDRESS        the address from which the bot comes
  --host NAME          the name or address under which the bot reaches this machine; the certificate is for it
  --developers NET     a network from which developers may look (10.8.0.0/24); may be given again. Without it they come
                       through an SSH tunnel
  --database NAME      (default: $database)
  --version N          which PostgreSQL, from 15 on (default: the one that is there, or the
                       distribution's; where that is older, 17)
  --cluster NAME       (default: $cluster)
  --port PORT          of PostgreSQL (default: $port)
  --listen ADDRESSES   at which addresses of this machine PostgreSQL listens (default: all; the firewall does the rest)
  --ssh-port PORT      the port of SSH after ssh.sh (default: $ssh_port)
  --firewall KIND      nftables or ufw (default: ufw where it is in use, else nftables)
  --keep FOLDER        for the authority's key and the passwords (default: $keep)
  --rotate             give all three roles new passwords
  --parts A,B          only these parts of: $all_parts
  --dry-run            say what would be done, and do nothing
  --root FOLDER        write files below this folder, and do nothing else
TEXT
}

while [ $# -gt 0 ]; do
  case $1 in
    --bot | --host | --database | --version | --cluster | --port | --listen | --ssh-port | --firewall | --keep | --parts | --root | --developers)
      [ $# -ge 2 ] || fail "$1 needs a value"
      name=${1#--}
      if [ "$name" = developers ]; then developers+=("$2"); else declare "${name//-/_}=$2"; fi
      shift 2
      ;;
    --rotate) rotate=1 && shift ;;
    --dry-run) dry_run=1 && shift ;;
    -h | --help) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
  esac
done

if [ -z "$bot" ] || [ -z "$host" ]; then
  usage >&2
  exit 2
fi
is_address "$bot" || fail "--bot must be an address such as 203.0.113.7, not \"$bot\""
[[ $host =~ ^[A-Za-z0-9._:-]+$ ]] || fail "--host must be a name or an address, not \"$host\""
for net in "${developers[@]}"; do
  if ! is_address "${net%/*}" || ! [[ $net =~ /[0-9]{1,3}$ ]]; then
    fail "--developers must be a network such as 10.8.0.0/24, not \"$net\""
  fi
done
[[ $database =~ ^[a-z_][a-z0-9_]{0,62}$ ]] || fail "--database must be a name of a-z, 0-9 and _, not \"$database\""
[[ $cluster =~ ^[a-z_][a-z0-9_]{0,30}$ ]] || fail "--cluster must be a name of a-z, 0-9 and _, not \"$cluster\""
[[ $listen =~ ^[A-Za-z0-9.:,*\ -]+$ ]] || fail "--listen must be addresses, separated by commas, not \"$listen\""
[[ $keep =~ ^/[A-Za-z0-9_./-]+$ ]] || fail "--keep must be a full path of plain characters, not \"$keep\""
case $firewall in '' | nftables | ufw) ;; *) fail "--firewall must be nftables or ufw, not \"$firewall\"" ;; esac
check_port --port "$port"
check_port --ssh-port "$ssh_port"
check_machine
[ -n "$version" ] || version=$(chosen_version)
is_new_enough "$version" || fail "--version must be 15 or newer, not \"$version\""

# For the firewall: who reaches PostgreSQL.
open_ports() {
  local net
  for net in "$bot" "${developers[@]}"; do
    case $net in *:*) printf 'ip6' ;; *) printf 'ip' ;; esac
    printf ' saddr %s tcp dport %s accept\n' "$net" "$port"
  done
}

report_settings() {
  printf '%s\n' "postgres_port=$port" "database=$database" "postgres_log=/var/log/postgresql/postgresql-$version-$cluster.log" \
    "certificate=/etc/postgresql/$version/$cluster/fieldops.crt"
}

do_parts "$all_parts" "$parts"

printf '\nFor the machine of the bot: %s, to be checked against, and from %s the lines of %s and %s:\n' \
  "$keep/ca.crt" "$keep/addresses" "$app" "$owner"
printf '  DATABASE_URL, DATABASE_OWNER_URL, DATABASE_SSL_MODE=verify-full, DATABASE_SSL_CA=/etc/fieldops/ca.crt\n'
printf 'Then ssh.sh, which leaves keys as the only way in.\n'
