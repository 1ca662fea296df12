#!/usr/bin/env bash
# Makes, on the game server, an account over which Fieldops reads the stats files, and which can do nothing else: it lists
# and reads one folder over SFTP (read-only), and may run one command, which prints the names of files as they are written.
# Run it as root. It is safe to run again: it changes only what is not yet as it should be. README.md beside it says more.
set -euo pipefail

account=fieldops
folder=
key=
dry_run=

usage() {
  cat <<TEXT
Usage: setup.sh --folder FOLDER --key PUBLIC-KEY-FILE [--account NAME] [--dry-run]
  --folder    the folder into which the game server writes its stats files
  --key       the public key of the bot (made by: ssh-keygen -t ed25519), a file
  --account   the account to make (default: fieldops)
  --dry-run   say what would be done, and do nothing
TEXT
}

fail() {
  printf 'setup.sh: %s\n' "$1" >&2
  exit 1
}

# Says a step, and does it unless nothing is to be done.
act() {
  printf '%s %s\n' "${dry_run:+would:}" "$1"
  shift
  [ -n "$dry_run" ] || "$@"
}

same() { printf '  as it should be: %s\n' "$1"; }

while [ $# -gt 0 ]; do
  case $1 in
    --folder) folder=${2:?--folder needs a path} && shift 2 ;;
    --key) key=${2:?--key needs a file} && shift 2 ;;
    --account) account=${2:?--account needs a name} && shift 2 ;;
    --dry-run) dry_run=1 && shift ;;
    -h | --help) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
  esac
done

if [ -z "$folder" ] || [ -z "$key" ]; then
  usage >&2
  exit 2
fi
[ -n "$dry_run" ] || [ "$(id -u)" = 0 ] || fail 'run it as root, or with --dry-run'
[[ $account =~ ^[a-z_][a-z0-9_-]{0,30}$ ]] || fail "$account is no name for an account"
[[ $folder =~ ^/[A-Za-z0-9_./-]+$ ]] || fail "the folder must be a full path of plain characters: $folder"
[ -d "$folder" ] || fail "$folder is not there, or is no folder"
[ "$(grep -c . "$key")" = 1 ] || fail "$key must hold one public key, on one line"
public_key=$(grep . "$key")
[[ $public_key =~ ^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp[0-9]+)\ [A-Za-z0-9+/=]+(\ .*)?$ ]] ||
  fail "$key is no public key (one that ends in .pub)"

sftp_server=
for candidate in /usr/lib/openssh/sftp-server /usr/libexec/openssh/sftp-server /usr/lib/ssh/sftp-server; do
  [ -x "$candidate" ] && sftp_server=$candidate && break
done
[ -n "$sftp_server" ] || fail 'there is no sftp-server: install it (Debian: apt-get install openssh-sftp-server)'
command -v inotifywait >/dev/null ||
  printf 'note: without inotifywait (Debian: apt-get install inotify-tools) there is no watch; the looks go on without it\n'

gate=/usr/local/lib/fieldops/gate-$account
gate_text="#!/bin/sh
# Made by Fieldops' contrib/gameserver/setup.sh. All that the account $account may do.
case \$SSH_ORIGINAL_COMMAND in
  *sftp-server | internal-sftp) exec $sftp_server -R -d $folder ;;
  fieldops-watch) exec inotifywait -m -q -e close_write,moved_to --format %f $folder ;;
  *) echo 'This account reads stats files, and does nothing else.' >&2; exit 1 ;;
esac"

make_account() { useradd --system --create-home --home-dir "/var/lib/$account" --shell /bin/sh "$account"; }
write_gate() {
  install -d -m 755 "$(dirname "$gate")"
  printf '%s\n' "$gate_text" >"$gate.new"
  chmod 755 "$gate.new"
  mv "$gate.new" "$gate"
}

if id "$account" >/dev/null 2>&1; then same "the account $account"; else
  act "make the account $account, without a password" make_account
fi
if [ "$(cat "$gate" 2>/dev/null)" = "$gate_text" ]; then same "$gate"; else
  act "write $gate, the only program that the account runs" write_gate
fi

home=$(getent passwd "$account" | cut -d: -f6 || true)
home=${home:-/var/lib/$account}
keys=$home/.ssh/authorized_keys
line="command=\"$gate\",restrict $public_key"
write_keys() {
  # Owned by root, so that the account cannot let anybody else in.
  install -d -m 755 -o root -g root "$home/.ssh"
  printf '%s\n' "$line" >"$keys.new"
  chmod 644 "$keys.new"
  mv "$keys.new" "$keys"
}
if [ "$(cat "$keys" 2>/dev/null)" = "$line" ]; then same "$keys"; else
  act "write $keys with this one key (others in it go)" write_keys
fi

# The check: is the folder readable for the account, and is sshd of the same opinion about keys?
as_account() {
  if command -v runuser >/dev/null; then runuser -u "$account" -- "$@"; else su -s /bin/sh "$account" -c "$(printf '%q ' "$@")"; fi
}
if id "$account" >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  if as_account ls "$folder" >/dev/null 2>&1; then same "$account may list $folder"; else
    printf 'not yet: %s may not list %s. Give it the right, also to each folder above it, for instance:\n' "$account" "$folder"
    printf '  setfacl -m u:%s:rx %s; setfacl -d -m u:%s:r %s\n' "$account" "$folder" "$account" "$folder"
    [ -n "$dry_run" ] || exit 1
  fi
  newest=$(find "$folder" -maxdepth 1 -name '*.txt' -print -quit)
  if [ -n "$newest" ] && ! as_account test -r "$newest"; then
    printf 'not yet: %s may not read %s: the game server must write files that others may read (umask 022)\n' "$account" "$newest"
    [ -n "$dry_run" ] || exit 1
  fi
fi
if command -v sshd >/dev/null && [ "$(id -u)" = 0 ] && ! sshd -T 2>/dev/null | grep -qi '^pubkeyauthentication yes'; then
  printf 'note: sshd does not accept keys (PubkeyAuthentication in /etc/ssh/sshd_config)\n'
fi

printf '\nThe keys of this host, to compare with what "npx fieldops server fingerprint" shows:\n'
for host_key in /etc/ssh/ssh_host_*_key.pub; do
  [ -e "$host_key" ] && ssh-keygen -lf "$host_key"
done
printf '\nOn the machine of the bot:\n'
printf '  npx fieldops server add NAME --sftp sftp://%s@HOST%s --host-key SHA256:... --key KEY-FILE --watch fieldops-watch\n' \
  "$account" "$folder"
