# What the scripts in this folder share: saying a step, doing it only when it is needed, and not at all with --dry-run.
# Sourced, never run.

dry_run=
# With --root, files are written below this folder and nothing else of the machine is touched: to look at, and for tests.
root=
# Whether the last `put` had to change something.
changed=

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit 1
}

# The heading of a part, with what it is for.
step() { printf '\n%s\n' "$1"; }

same() { printf '  as it should be: %s\n' "$1"; }

note() { printf '  note: %s\n' "$1"; }

# Says what is done, and does it unless nothing is to be done.
act() {
  printf '  %s%s\n' "${dry_run:+would }" "$1"
  shift
  [ -n "$dry_run" ] || "$@"
}

# The same for what concerns the machine and not a file: with --root it is only said.
on_machine() {
  if [ -n "$root" ]; then printf '  on the machine it would %s\n' "$1"; else act "$@"; fi
}

# put PATH MODE [OWNER]: has a file hold what comes in, with these rights.
put() {
  local path=$root$1 mode=$2 owner=${3:-root:root} text
  # The x keeps the line ends that $() would take away.
  text=$(cat && printf x)
  text=${text%x}
  changed=
  if [ -f "$path" ] && [ "$(cat "$path" && printf x)" = "${text}x" ] && has_rights "$path" "$mode" "$owner"; then
    same "$1"
    return
  fi
  changed=1
  [ ! -f "$path" ] || printf '%s' "$text" | show_difference "$path"
  act "write $1 ($mode $owner)" write_file "$path" "$mode" "$owner" "$text"
}

# The lines that go and come, without what only explains.
show_difference() { { diff -U 0 "$1" - || true; } | { grep -E '^[-+]\s*[^-+#[:space:]]' || true; } | sed 's/^/    /'; }

has_rights() {
  if [ -n "$root" ]; then [ "$(stat -c %a "$1")" = "$2" ]; else [ "$(stat -c '%a %U:%G' "$1")" = "$2 $3" ]; fi
}

write_file() {
  local path=$1 mode=$2 owner=$3 text=$4
  mkdir -p "$(dirname "$path")"
  # Never readable by others, not even for a moment; never half written.
  (umask 077 && printf '%s' "$text" >"$path.new")
  [ -n "$root" ] || chown "$owner" "$path.new"
  chmod "$mode" "$path.new"
  mv "$path.new" "$path"
}

# Makes a folder, with these rights.
folder() {
  if [ -d "$root$1" ] && has_rights "$root$1" "$2" "${3:-root:root}"; then
    same "$1"
  else
    act "make the folder $1 ($2 ${3:-root:root})" make_folder "$root$1" "$2" "${3:-root:root}"
  fi
}

make_folder() {
  mkdir -p "$1"
  [ -n "$root" ] || chown "$3" "$1"
  chmod "$2" "$1"
}

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# Installs what is missing of these packages.
install_packages() {
  local name missing=()
  for name in "$@"; do is_installed "$name" || missing+=("$name"); done
  if [ ${#missing[@]} = 0 ]; then
    same "the packages $*"
  else
    on_machine "install ${missing[*]}" apt_install "${missing[@]}"
  fi
}

apt_install() {
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

# enable_unit UNIT [FILE CHANGED]: has a unit of systemd run now and at each start of the machine, by what stands in its file.
enable_unit() {
  if ! systemctl is-enabled --quiet "$1" 2>/dev/null || ! systemctl is-active --quiet "$1" 2>/dev/null; then
    on_machine "start $1, now and with the machine" start_unit "$1"
  elif [ -n "${3:-}" ] || { [ -n "${2:-}" ] && is_behind "$1" "$2"; }; then
    on_machine "restart $1" systemctl restart "$1"
  else
    same "$1 runs, also after a restart"
  fi
}

start_unit() {
  systemctl enable --quiet "$1"
  # Whatever runs already has not read its file.
  systemctl restart "$1"
}

# Whether a unit has run since before its file was written: a run that was cut short has left it so.
is_behind() {
  local since
  [ -z "$root" ] && [ -f "$2" ] && since=$(systemctl show -p ActiveEnterTimestamp --value "$1") && [ -n "$since" ] &&
    [ "$(date -d "$since" +%s)" -lt "$(stat -c %Y "$2")" ]
}

# Asked before anything is done: who runs this, and on what?
check_machine() {
  [ -n "$root" ] || [ "$(id -u)" = 0 ] || fail 'run it as root, with --dry-run, too: nobody else sees what is there already'
  local ID='' VERSION_ID=''
  # shellcheck source=/dev/null
  . /etc/os-release
  case "$ID:${VERSION_ID%%.*}" in
    debian:1[2-9] | ubuntu:2[2-9]) ;;
    *) fail "made for Debian 12 or newer and Ubuntu 22.04 or newer; this is $ID $VERSION_ID" ;;
  esac
}

is_address() { [[ $1 =~ ^[0-9]{1,3}(\.[0-9]{1,3}){3}$ || $1 =~ ^[0-9a-fA-F:]+:[0-9a-fA-F:]*$ ]]; }

check_port() {
  if ! [[ $2 =~ ^[1-9][0-9]{0,4}$ ]] || [ "$2" -gt 65535 ]; then fail "$1 must be a port (1 to 65535), not \"$2\""; fi
}

# do_parts "KNOWN PARTS" "WANTED,PARTS": does those that are wanted, in the order of the known ones.
do_parts() {
  local part wanted=${2:-${1// /,}}
  for part in ${wanted//,/ }; do
    [[ " $1 " = *" $part "* ]] || fail "there is no part \"$part\"; the parts are: $1"
  done
  for part in $1; do
    if [[ ",$wanted," = *",$part,"* ]]; then "part_$part"; fi
  done
}
