#!/bin/bash
# Run once by the image of PostgreSQL, when its volume is new: the three roles of deploy/sql/roles.sql, with the passwords of
# the files that compose.yaml hands in as secrets.
set -euo pipefail

secrets=${SECRETS:-/run/secrets}
roles=${ROLES:-/fieldops/roles.sql}

ask() { psql -X -q -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" "$@"; }

ask -v owner=fieldops_owner -v app=fieldops_app -v reader=fieldops_reader -f "$roles"
for role in owner app reader; do
  password=$(cat "$secrets/${role}_password")
  [[ $password =~ ^[A-Za-z0-9._~-]{16,}$ ]] || {
    printf 'The password of fieldops_%s must be 16 or more of A-Z, a-z, 0-9 and ._~- (openssl rand -hex 24)\n' "$role" >&2
    exit 1
  }
  # By way of standard input, so that the list of processes does not have it.
  printf "alter role fieldops_%s password '%s';\n" "$role" "$password" | ask
done
