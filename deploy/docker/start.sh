#!/bin/sh
# What the container runs: addresses of the database from the secrets that compose.yaml hands in, if it does, then the bot.
set -eu

secrets=${SECRETS:-/run/secrets}
place=${DATABASE_PLACE:-postgres:5432/etlegacy_stats}

if [ -r "$secrets/app_password" ]; then
  DATABASE_URL="postgres://fieldops_app:$(cat "$secrets/app_password")@$place"
  export DATABASE_URL
fi
if [ -r "$secrets/owner_password" ]; then
  DATABASE_OWNER_URL="postgres://fieldops_owner:$(cat "$secrets/owner_password")@$place"
  export DATABASE_OWNER_URL
fi
exec node --enable-source-maps --max-semi-space-size=4 --max-old-space-size=1024 dist/src/main.js
