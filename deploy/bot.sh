#!/usr/bin/env bash
# Sets up the machine of the bot, from a bare Debian 12 (or newer) or Ubuntu 22.04 (or newer). Run it as root; with --dry-run
# first. It is safe to run again: it changes only what is not yet as it should be. README.md beside it says more.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=lib/common.sh
. "$here/lib/common.sh"
# shellcheck source=lib/machine.sh
. "$here/lib/machine.sh"
# shellcheck source=lib/bot.sh
. "$here/lib/bot.sh"

all_parts='upgrades time kernel firewall fail2ban node account code service logs report'
# Read by what is sourced above.
# shellcheck disable=SC2034
machine=bot reboot_at=05:00
account=bot
folder=/srv/fieldops
repository=
ca=
service=pm2
ssh_port=2222
firewall=
parts=

usage() {
  cat <<TEXT
Usage: bot.sh [options]
  --folder FOLDER      where Fieldops lies (default: $folder)
  --repository URL     from where it is cloned when it is not there yet
  --ca FILE            the certificate of the database's authority: ca.crt, brought here from that machine
  --service KIND       pm2 or systemd (default: $service)
  --account NAME       the account that runs it (default: $account)
  --ssh-port PORT      the port of SSH after ssh.sh (default: $ssh_port)
  --firewall KIND      nftables or ufw (default: ufw where it is in use, else nftables)
  --parts A,B          only these parts of: $all_parts
  --dry-run            say what would be done, and do nothing
  --root FOLDER        write files below this folder, and do nothing else
TEXT
}

while [ $# -gt 0 ]; do
  case $1 in
    --folder | --repository | --ca | --service | --account | --ssh-port | --firewall | --parts | --root)
      [ $# -ge 2 ] || fail "$1 needs a value"
      name=${1#--}
      declare "${name//-/_}=$2"
      shift 2
      ;;
    --dry-run) dry_run=1 && shift ;;
    -h | --help) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
  esac
done

[[ $folder =~ ^/[A-Za-z0-9_./-]+$ ]] || fail "--folder must be a full path of plain characters, not \"$folder\""
[[ $account =~ ^[a-z_][a-z0-9_-]{0,30}$ ]] || fail "--account must be the name of an account, not \"$account\""
case $service in pm2 | systemd) ;; *) fail "--service must be pm2 or systemd, not \"$service\"" ;; esac
case $firewall in '' | nftables | ufw) ;; *) fail "--firewall must be nftables or ufw, not \"$firewall\"" ;; esac
[ -z "$ca" ] || openssl x509 -noout -in "$ca" 2>/dev/null || fail "--ca must be a certificate in PEM, and $ca is none"
check_port --ssh-port "$ssh_port"
check_machine
home=/home/$account

# For the firewall: nothing but SSH comes in.
open_ports() { :; }

report_settings() { printf '# Nothing differs on this machine.\n'; }

do_parts "$all_parts" "$parts"

printf '\nNext: %s/.env (what Discord and the databases want), then:\n' "$folder"
printf '  sudo -u %s env -C %s npm run doctor\n  systemctl start %s\n' "$account" "$folder" "$(unit_name)"
