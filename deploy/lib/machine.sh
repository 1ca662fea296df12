# The parts that both machines have. Sourced, never run. Uses: here, ssh_port, firewall, and of the script that sources it
# the function `open_ports`, which prints the firewall's lines for what else may come in.

part_upgrades() {
  step 'Security updates by themselves: nobody looks every day, and most break-ins use what was mended long ago'
  install_packages unattended-upgrades
  put /etc/apt/apt.conf.d/20auto-upgrades 644 <<TEXT
APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
TEXT
  put /etc/apt/apt.conf.d/52fieldops-upgrades 644 <<TEXT
// Beside the distribution's security updates, which are on already: what the scripts of Fieldops add as sources.
Unattended-Upgrade::Origins-Pattern {
  "site=apt.postgresql.org";
  "site=deb.nodesource.com";
};
// A new kernel helps only after a restart. At $reboot_at nobody plays; the other machine restarts at another time, and
// the bot waits for the database as for any other cut.
Unattended-Upgrade::Automatic-Reboot "true";
Unattended-Upgrade::Automatic-Reboot-Time "$reboot_at";
Unattended-Upgrade::Remove-Unused-Kernel-Packages "true";
TEXT
}

part_kernel() {
  step 'Settings of the kernel'
  put /etc/sysctl.d/60-fieldops.conf 644 < <(cat "$here/sysctl/network.conf" "$here/sysctl/$machine.conf")
  [ -z "$changed" ] || on_machine 'load them' load_kernel_settings
}

# A machine without IPv6, or a container on another's kernel, does not have all of them; it is set up all the same.
load_kernel_settings() {
  sysctl --quiet -p /etc/sysctl.d/60-fieldops.conf || note 'the kernel has not taken those: it goes without them'
}

# The ports at which sshd listens now, and the one that ssh.sh gives it: whoever is in must not be shut out.
ssh_ports() {
  {
    echo "$ssh_port"
    [ -n "$root" ] || { sshd -T 2>/dev/null || true; } | sed -n 's/^port //p'
  } | sort -nu
}

part_firewall() {
  step 'Firewall: nothing comes in but what is named here'
  if [ "$firewall" = ufw ] || { [ -z "$firewall" ] && [ -z "$root" ] && ufw status 2>/dev/null | grep -q '^Status: active'; }; then
    use_ufw
    return
  fi
  install_packages nftables
  local ports
  ports=$(ssh_ports | paste -sd, | sed 's/,/, /g')
  put /etc/fieldops/firewall.nft 644 <<TEXT
#!/usr/sbin/nft -f
# Made by Fieldops' deploy/$machine.sh. A table of its own: those of fail2ban, Docker and others stay as they are.
table inet fieldops
delete table inet fieldops
table inet fieldops {
  chain input {
    type filter hook input priority filter; policy drop;
    iif lo accept
    ct state established,related accept
    ct state invalid drop
    # Without these there is no IPv6, and no path MTU.
    icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert, packet-too-big, time-exceeded, parameter-problem, destination-unreachable } accept
    icmp type { destination-unreachable, time-exceeded, parameter-problem } accept
    icmp type echo-request limit rate 5/second accept
    icmpv6 type echo-request limit rate 5/second accept
    tcp dport { $ports } accept
$(open_ports | sed 's/^/    /')
  }
}
TEXT
  local rules=$changed
  put /etc/systemd/system/fieldops-firewall.service 644 <"$here/systemd/fieldops-firewall.service"
  [ -z "$changed" ] || on_machine 'have systemd read its units' systemctl daemon-reload
  [ -z "$rules" ] || [ -n "$dry_run" ] || nft -c -f "$root/etc/fieldops/firewall.nft" || fail 'the rules are not right: nothing was loaded'
  enable_unit fieldops-firewall.service /etc/fieldops/firewall.nft "$rules"
}

use_ufw() {
  local port from
  install_packages ufw
  on_machine 'refuse what comes in and is not named' ufw default deny incoming
  for port in $(ssh_ports); do on_machine "let in SSH at $port" ufw allow "$port/tcp"; done
  while read -r _ _ from _ _ port _; do
    on_machine "let in $from at $port" ufw allow proto tcp from "$from" to any port "$port"
  done < <(open_ports)
  on_machine 'switch it on' ufw --force enable
}

part_fail2ban() {
  step 'fail2ban: whoever tries passwords or keys is shut out for a while'
  install_packages fail2ban python3-systemd nftables
  # From the journal, because Debian 12 writes no auth.log. PostgreSQL has no jail: only the bot reaches it, and a bot with
  # a wrong password would be shut out of its database for longer than the mistake takes to mend.
  put /etc/fail2ban/jail.d/fieldops.conf 644 <<TEXT
[DEFAULT]
backend = systemd
banaction = nftables-multiport
banaction_allports = nftables-allports
findtime = 10m
maxretry = 5
bantime = 1h
bantime.increment = true
bantime.maxtime = 1w

[sshd]
enabled = true
port = $(ssh_ports | paste -sd,)
# OpenSSH 9.8 and newer speak as sshd-session.
journalmatch = _SYSTEMD_UNIT=ssh.service + _COMM=sshd + _COMM=sshd-session
TEXT
  enable_unit fail2ban.service /etc/fail2ban/jail.d/fieldops.conf "$changed"
}

part_time() {
  step 'The clock: evenings and certificates depend on it'
  local other
  if systemd-detect-virt --quiet --container 2>/dev/null; then
    note 'a container has the clock of its host'
    return
  fi
  # Each of them does it, and Debian lets only one be installed: ours would drive it out.
  for other in chrony ntpsec ntp openntpd; do
    if is_installed "$other"; then
      same "$other keeps the clock"
      return
    fi
  done
  install_packages systemd-timesyncd
  enable_unit systemd-timesyncd.service
}

part_report() {
  step 'A report a day: failed logins, new rights, what runs out'
  put /usr/local/sbin/fieldops-report 755 <"$here/report.sh"
  put /usr/local/share/fieldops/grants.sql 644 <"$here/sql/grants.sql"
  put /etc/fieldops/report.conf 600 < <(report_settings)
  folder /var/log/fieldops 750
  put /etc/systemd/system/fieldops-report.service 644 <"$here/systemd/fieldops-report.service"
  put /etc/systemd/system/fieldops-report.timer 644 <"$here/systemd/fieldops-report.timer"
  [ -z "$changed" ] || on_machine 'have systemd read its units' systemctl daemon-reload
  enable_unit fieldops-report.timer
}
