# An authority of our own, and the server's certificate by it. Sourced, never run. Uses: keep, host.

# So many days before its end a certificate is made anew by the next run. The daily report warns earlier than that.
renew_days=60

# Makes the authority once. Its key signs for anybody: it may be taken off the machine until it is needed again.
make_authority() {
  if [ -f "$root$keep/ca.crt" ]; then
    same "the authority in $keep/ca.crt"
  else
    act "make an authority of our own, $keep/ca.crt, for ten years" new_authority "$root$keep"
  fi
}

new_authority() {
  mkdir -p "$1"
  chmod 700 "$1"
  (
    umask 077
    openssl req -x509 -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -sha256 \
      -subj "/CN=Fieldops authority of $(hostname)" -addext 'basicConstraints=critical,CA:TRUE,pathlen:0' \
      -addext 'keyUsage=critical,keyCertSign,cRLSign' -keyout "$1/ca.key" -out "$1/ca.crt" 2>/dev/null
  )
  chmod 644 "$1/ca.crt"
}

# The names under which the server is known: its own, and those at the near end of an SSH tunnel.
alternative_names() {
  local kind=DNS
  ! is_address "$host" || kind=IP
  { printf '%s:%s\n' "$kind" "$host" && printf '%s\n' DNS:localhost IP:127.0.0.1; } | awk '!seen[$0]++' | paste -sd,
}

# make_certificate CRT KEY OWNER: for two years, as long as it names the host and is not near its end.
make_certificate() {
  changed=
  if [ -f "$root$1" ] && names_host "$root$1" && openssl verify -CAfile "$root$keep/ca.crt" "$root$1" >/dev/null 2>&1 &&
    openssl x509 -checkend $((renew_days * 86400)) -noout -in "$root$1" >/dev/null; then
    same "$1, $(openssl x509 -enddate -noout -in "$root$1" | sed 's/notAfter=/until /')"
    return
  fi
  changed=1
  [ -n "$dry_run" ] || [ -f "$root$keep/ca.key" ] || fail "a new certificate needs $keep/ca.key: bring it back for this run"
  act "make the certificate $1 for $(alternative_names), for two years" new_certificate "$root$1" "$root$2" "$3"
}

names_host() {
  local name
  name=$(alternative_names)
  openssl x509 -noout -ext subjectAltName -in "$1" | tr -d ' ' | sed 's/IPAddress/IP/g' | grep -qxF "$name"
}

new_certificate() {
  local crt=$1 key=$2 owner=$3 request
  request=$(mktemp)
  mkdir -p "$(dirname "$crt")"
  (
    umask 077
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=${host:0:64}" \
      -keyout "$key.new" -out "$request" 2>/dev/null
    openssl x509 -req -in "$request" -CA "$root$keep/ca.crt" -CAkey "$root$keep/ca.key" -set_serial "0x$(openssl rand -hex 16)" -days 730 \
      -sha256 -out "$crt.new" 2>/dev/null -extfile <(
        printf '%s\n' "subjectAltName=$(alternative_names)" 'basicConstraints=critical,CA:FALSE' \
          'keyUsage=critical,digitalSignature' 'extendedKeyUsage=serverAuth'
      )
  )
  rm -f "$request"
  [ -n "$root" ] || chown "$owner" "$key.new" "$crt.new"
  chmod 600 "$key.new"
  chmod 644 "$crt.new"
  mv "$key.new" "$key"
  mv "$crt.new" "$crt"
}
