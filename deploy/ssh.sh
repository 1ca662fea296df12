#!/usr/bin/env bash
# Makes keys the only way into a machine, on another port, and not as root; in two steps, so that nobody locks himself out:
#   ssh.sh open --admin NAME    opens the new way beside the old one
#   ssh.sh lock --admin NAME    closes the old one; works only from a login that came in by the new one
#   ssh.sh undo                 takes both back
# Run it as root (by sudo); with --dry-run first. README.md beside it says more.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=lib/common.sh
. "$here/lib/common.sh"

ssh_port=2222
admin=
also=()
# Read before all others in that folder: with sshd the first word counts, and providers put theirs there, too.
file=/etc/ssh/sshd_config.d/00-fieldops.conf

usage() {
  cat <<TEXT
Usage: ssh.sh open|lock --admin NAME [--also NAME] [--ssh-port PORT] [--dry-run] [--root FOLDER]
       ssh.sh undo [--dry-run]
  --admin NAME      your account: in the group sudo, with your public key in its authorized_keys
  --also NAME       another account that may come in (a developer with a tunnel); may be given again
  --ssh-port PORT   (default: $ssh_port)
  --dry-run         say what would be done, and do nothing
  --root FOLDER     work on the files below this folder, and do nothing else
TEXT
}

order=${1:-}
case $order in open | lock | undo) shift ;; -h | --help) usage && exit 0 ;; *) usage >&2 && exit 2 ;; esac
while [ $# -gt 0 ]; do
  case $1 in
    --admin) admin=${2:?--admin needs a name} && shift 2 ;;
    --also) also+=("${2:?--also needs a name}") && shift 2 ;;
    --ssh-port) ssh_port=${2:?--ssh-port needs a port} && shift 2 ;;
    --root) root=${2:?--root needs a folder} && shift 2 ;;
    --dry-run) dry_run=1 && shift ;;
    *) usage >&2 && exit 2 ;;
  esac
done
check_port --ssh-port "$ssh_port"
check_machine

# What sshd makes of its files, for a login of the admin from somewhere.
effective() { sshd -T -f "$root/etc/ssh/sshd_config" -C "user=$admin,host=elsewhere,addr=192.0.2.1" 2>/dev/null; }

# The ports in files of sshd that are not ours; false when there are none.
named_elsewhere() {
  find "$root/etc/ssh/sshd_config" "$root/etc/ssh/sshd_config.d" -type f ! -path "$root$file" -exec sed -nE 's/^[[:space:]]*[Pp]ort[[:space:]=]+([0-9]+).*/\1/p' {} + 2>/dev/null |
    grep .
}

check_admin() {
  [[ $admin =~ ^[a-z_][a-z0-9_-]{0,31}$ ]] || fail 'say with --admin which account is yours'
  [ "$admin" != root ] || fail '--admin must not be root, who will not come in any more; make an account: adduser NAME && adduser NAME sudo'
  local home entry
  entry=$(getent passwd "$admin") || fail "there is no account $admin; make it: adduser $admin && adduser $admin sudo"
  [ -n "$root" ] || id -nG "$admin" | grep -qwE 'sudo|wheel|admin' || fail "$admin is not in the group sudo: adduser $admin sudo"
  home=$(printf '%s' "$entry" | cut -d: -f6)
  grep -qE '^[^#]*(ssh-ed25519|ssh-rsa|ecdsa-sha2-|sk-)' "$root$home/.ssh/authorized_keys" 2>/dev/null ||
    fail "$home/.ssh/authorized_keys holds no key: put yours there (from your computer: ssh-copy-id $admin@HOST)"
  same "$admin may become root, and has a key"
}

# Has sshd take what was written, or puts back what was there.
apply() {
  local former=$1 complaint
  [ -z "$dry_run" ] || return 0
  if ! complaint=$(sshd -t -f "$root/etc/ssh/sshd_config" 2>&1); then
    restore "$former"
    fail "sshd does not accept this, and everything is as it was: $complaint"
  fi
  if systemctl is-active --quiet ssh.socket 2>/dev/null; then
    # Ubuntu from 24.04 on: systemd listens, and asks sshd's files at which ports.
    on_machine 'have systemd and sshd read their files again' eval 'systemctl daemon-reload && systemctl restart ssh.socket'
  else
    on_machine 'have sshd read its files again; logins that are there stay' systemctl reload ssh
  fi
}

restore() { if [ -n "$1" ]; then printf '%s' "${1%x}" >"$root$file"; else rm -f "$root$file"; fi; }

# What is in our file now, with an x that keeps its last line end; nothing when it is not there.
current() { [ ! -f "$root$file" ] || { cat "$root$file" && printf x; }; }

open_way() {
  step "A second way in: port $ssh_port, beside what there is"
  check_admin
  local former ports
  former=$(current)
  # sshd's own 22 goes as soon as one port is named; those that other files name stay anyway.
  ports=$({ named_elsewhere || echo 22; } | cat - <(echo "$ssh_port") | sort -nu)
  ports=$(comm -13 <(named_elsewhere | sort) <(sort <<<"$ports") | sort -n | sed 's/^/Port /')
  put "$file" 600 <<TEXT
# Made by Fieldops' deploy/ssh.sh open: both ways are open until ssh.sh lock.
$ports
PubkeyAuthentication yes
# A session knows how it came in; lock asks it.
ExposeAuthInfo yes
TEXT
  [ -z "$changed" ] || apply "$former"
  printf '\nLeave this session open. From your computer, in a second terminal:\n'
  printf '  ssh -p %s %s@%s\n  sudo %s/ssh.sh lock --admin %s --ssh-port %s\n' "$ssh_port" "$admin" "$(hostname)" "$here" "$admin" "$ssh_port"
}

# The first variable of this name in the environment of what started us, sudo and the login shell among them.
from_login() {
  local pid=$$ value
  while [ "$pid" -gt 1 ]; do
    value=$(tr '\0' '\n' <"/proc/$pid/environ" 2>/dev/null | sed -n "s/^$1=//p" | head -n 1 || true)
    if [ -n "$value" ]; then
      printf '%s' "$value"
      return
    fi
    pid=$(awk '/^PPid:/ {print $2}' "/proc/$pid/status")
  done
}

# This very session is the proof that the new way works: with the key, at the port, as the admin, who became root.
check_login() {
  local connection proof again
  again="open a second terminal: ssh -p $ssh_port $admin@$(hostname)"
  connection=$(from_login SSH_CONNECTION)
  [ -n "$connection" ] || fail "this is no login over SSH, so it proves nothing; $again"
  [ "${connection##* }" = "$ssh_port" ] || fail "this login came in at port ${connection##* }, which will be closed; $again"
  [ "$(from_login SUDO_USER)" = "$admin" ] || fail "this login is not one of $admin with sudo; $again"
  proof=$(from_login SSH_USER_AUTH)
  grep -q '^publickey ' "$proof" 2>/dev/null || fail "this login did not come in with a key, which will be the only way; $again"
  same "this login: $admin, with a key, at port $ssh_port, by sudo"
}

lock_way() {
  step 'The only way in: keys, the new port, not as root'
  check_admin
  check_login
  local former
  former=$(current)
  put "$file" 600 <<TEXT
# Made by Fieldops' deploy/ssh.sh lock. Passwords are guessed, keys are not; root is what everybody tries first; and the
# other port keeps the log free of those who try every machine.
Port $ssh_port
PermitRootLogin no
PubkeyAuthentication yes
AuthenticationMethods publickey
PasswordAuthentication no
KbdInteractiveAuthentication no
AllowUsers ${admin}${also[*]:+ ${also[*]}}
MaxAuthTries 3
LoginGraceTime 30
X11Forwarding no
AllowAgentForwarding no
# Tunnels to the database, and none the other way.
AllowTcpForwarding local
ExposeAuthInfo yes
TEXT
  [ -n "$dry_run" ] || check_effect "$former"
  [ -z "$changed" ] || apply "$former"
  printf '\nTry once more from your computer before you leave: ssh -p %s %s@%s\n' "$ssh_port" "$admin" "$(hostname)"
  printf 'Then have the firewall close the old port: database.sh or bot.sh with --parts firewall,fail2ban.\n'
}

# Another file may have spoken before ours.
check_effect() {
  local line found
  found=$(effective)
  for line in 'permitrootlogin no' 'passwordauthentication no' 'kbdinteractiveauthentication no' 'pubkeyauthentication yes' "port $ssh_port"; do
    grep -qx "$line" <<<"$found" || { restore "$1" && fail "another file of sshd has its way over \"$line\" (grep -ri ${line%% *} /etc/ssh); everything is as it was"; }
  done
  line=$(sed -n 's/^port //p' <<<"$found" | { grep -vx "$ssh_port" || true; } | paste -sd ' ')
  [ -z "$line" ] || { restore "$1" && fail "another file of sshd names the port $line (grep -ri ^port /etc/ssh): take it out; everything is as it was"; }
}

case $order in
  open) open_way ;;
  lock) lock_way ;;
  undo)
    step 'As it was before ssh.sh'
    if [ -f "$root$file" ]; then
      former=$(current)
      act "remove $file" rm "$root$file"
      apply "$former"
    else
      same 'nothing of ours is in sshd'
    fi
    ;;
esac
