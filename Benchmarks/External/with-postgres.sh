#!/bin/sh
# Starts a PostgreSQL cluster of its own in a temporary folder, runs a command, and removes the cluster.
#
#   with-postgres.sh FOLDER COMMAND...
#
# The command finds how to connect in $KRONIKA_POSTGRES. The server listens on a unix socket only. initdb refuses
# root, so as root the server runs as the user `postgres` that Debian's package makes.
set -eu
base=$(cd "$1" && pwd)
shift
bin=${POSTGRES_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)}
[ -x "$bin/initdb" ] || { echo "PostgreSQL is not installed (apt-get install postgresql libpq-dev)" >&2; exit 1; }
cluster=$(mktemp -d "$base/postgres.XXXXXX")
as=""
if [ "$(id -u)" = 0 ]; then
  chown postgres "$cluster"
  chmod 755 "$base"
  as="runuser -u postgres --"
fi
# The user postgres may not be allowed to enter the folder this was started in.
in_cluster() { (cd "$cluster" && $as "$@"); }
stop() {
  in_cluster "$bin/pg_ctl" -D "$cluster/data" -m fast -w stop >/dev/null 2>&1 || true
  rm -rf "$cluster"
}
trap stop EXIT INT TERM
in_cluster "$bin/initdb" -D "$cluster/data" --auth=trust --username=bench --encoding=UTF8 --locale=C >/dev/null
in_cluster "$bin/pg_ctl" -D "$cluster/data" -w -l "$cluster/log" start -o \
  "-k $cluster -c listen_addresses= -c max_connections=600 -c shared_buffers=512MB -c max_wal_size=4GB \
   -c synchronous_commit=on -c fsync=on" >/dev/null
KRONIKA_POSTGRES="host=$cluster user=bench dbname=postgres" "$@"
