#!/usr/bin/env bash
# What an operator should see once a day: who came in and who tried, which rights are new, what runs out. Installed as
# /usr/local/sbin/fieldops-report and run by fieldops-report.timer. Prints it, keeps it in /var/log/fieldops, and sends it to a
# Discord webhook if /etc/fieldops/report-webhook holds the address of one.
set -euo pipefail

# Where things are; report.conf says what differs on this machine.
postgres_port=
postgres_log=
database=
certificate=
state=/var/lib/fieldops
out=/var/log/fieldops
grants_sql=/usr/local/share/fieldops/grants.sql
webhook_file=/etc/fieldops/report-webhook
settings=${1:-/etc/fieldops/report.conf}
# shellcheck source=/dev/null
[ ! -f "$settings" ] || . "$settings"

umask 077
mkdir -p "$state" "$out"
since=$(cat "$state/last-report" 2>/dev/null || date -d '24 hours ago' '+%F %T')
now=$(date '+%F %T')

heading() { printf '\n%s\n' "$1"; }
# Lines that came in, indented, or that there are none.
listed() { grep . | sed 's/^/  /' || printf '  none\n'; }
# Equal lines once, with their number, the most frequent first.
counted() { sort | uniq -c | sort -rn | head -20; }

ssh_lines() { journalctl -q -o cat --since "$since" -t sshd -t sshd-session 2>/dev/null || true; }

logins() {
  heading 'Logins over SSH'
  ssh_lines | sed -nE 's/^Accepted ([^ ]+) for ([^ ]+) from ([^ ]+) .*/\2 from \3 with \1/p' | counted | listed
  heading 'Failed logins over SSH'
  # One connection leaves several lines.
  ssh_lines | sed -nE 's/^(Failed [^ ]+|Invalid user|Connection closed by invalid user) (for |)(invalid user |)([^ ]*) (from )?([^ ]+) (port [0-9]+).*/\4 from \6 \7/p' |
    sort -u | sed 's/ port [0-9]*$//' | counted | listed
  if command -v fail2ban-client >/dev/null; then
    heading 'Shut out by fail2ban now'
    { fail2ban-client status sshd 2>/dev/null | sed -n 's/.*Banned IP list:\s*//p' | tr ' ' '\n'; } | listed
  fi
}

# PostgreSQL's lines since the last report: each begins with its time.
postgres_lines() { cat "$postgres_log.1" "$postgres_log" 2>/dev/null | awk -v since="$since" '$0 >= since' || true; }

database_logins() {
  heading 'Refused by the database'
  postgres_lines | sed -nE 's/.* from ([^ ]+) .*FATAL:  (password authentication failed for user|no pg_hba.conf entry for|pg_hba.conf rejects connection for|role) (.*)/\1: \2 \3/p' |
    counted | listed
  heading 'Changes of roles and rights, as they were ordered'
  postgres_lines | sed -nE 's/^[^[]*\[[0-9]+\] (.*)LOG:  statement: *((grant|revoke|(create|alter|drop) (role|user|group)|alter default privileges|reassign) .*)/\1\2/Ip' |
    counted | listed
}

# Compared with what was there at the last report, whatever way it came about.
grants() {
  heading 'Rights in the database that are new (+) or gone (-)'
  local known=$state/grants found
  found=$(runuser -u postgres -- psql -X -q -A -t -v ON_ERROR_STOP=1 -p "$postgres_port" -d "$database" <"$grants_sql") || {
    printf '  could not be asked for: is the database running?\n'
    return
  }
  [ -f "$known" ] || printf '%s\n' "$found" >"$known"
  { diff "$known" <(printf '%s\n' "$found") || true; } | sed -n 's/^</-/p; s/^>/+/p' | listed
  printf '%s\n' "$found" >"$known"
}

machine() {
  heading 'What wants attention'
  {
    df --output=pcent,target -x tmpfs -x devtmpfs -x overlay -x squashfs 2>/dev/null | awk 'NR > 1 && $1 + 0 >= 80 {print "the disk at " $2 " is " $1 " full"}'
    if [ -n "$certificate" ] && ! openssl x509 -checkend $((75 * 86400)) -noout -in "$certificate" >/dev/null; then
      printf 'the certificate of the database ends %s: run database.sh again\n' "$(openssl x509 -enddate -noout -in "$certificate" | cut -d= -f2)"
    fi
    [ ! -e /run/reboot-required ] || printf 'an update waits for a restart of the machine\n'
    { systemctl --failed --plain --no-legend 2>/dev/null || true; } | awk '{print $1 " has failed: systemctl status " $1}'
    # A container has the clock of its host.
    [ "$(timedatectl show -p NTPSynchronized --value 2>/dev/null)" != no ] || systemd-detect-virt --quiet --container ||
      printf 'the clock is not set by the network\n'
  } | listed
}

report() {
  printf '%s, %s to %s\n' "$(hostname)" "$since" "$now"
  logins
  if [ -n "$database" ]; then
    database_logins
    grants
  fi
  machine
}

file=$out/report-$(date +%F).txt
report | tee "$file"
printf '%s\n' "$now" >"$state/last-report"
find "$out" -name 'report-*.txt' -mtime +90 -delete
if [ -s "$webhook_file" ]; then
  # The address is a secret: it goes by a file, not by the list of processes.
  curl -sS --fail --max-time 30 -o /dev/null -K <(printf 'url = "%s"\n' "$(head -n 1 "$webhook_file")") -F "file=@$file"
fi
