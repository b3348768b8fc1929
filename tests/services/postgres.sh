#!/usr/bin/env bash
# Run a command against a PostgreSQL of its own: tests/services/postgres.sh COMMAND [ARGUMENT …]
# The server listens on loopback only, keeps everything in a folder that is removed at the end, and is
# stopped by this script. PEERNET_DATABASE_URL is set for the command.
set -euo pipefail

programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$programs" ]; then
    echo "PostgreSQL is not installed. On Debian: apt-get install postgresql" >&2
    exit 3
fi

folder=$(mktemp -d)
port=${PEERNET_TEST_PG_PORT:-54329}
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
stop() {
    as_postgres "$programs/pg_ctl" --pgdata="$folder/cluster" --mode=immediate --silent stop || true
    rm -rf "$folder"
}
trap stop EXIT

[ "$(id -u)" = 0 ] && chown postgres "$folder"
as_postgres "$programs/initdb" --pgdata="$folder/cluster" --username=peernet --auth=trust --encoding=UTF8 --no-sync >/dev/null
as_postgres "$programs/pg_ctl" --pgdata="$folder/cluster" --log="$folder/log" --silent --wait start \
    --options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder -c fsync=off -c max_connections=60"
as_postgres "$programs/createdb" --host=127.0.0.1 --port="$port" --username=peernet peernet
as_postgres "$programs/createdb" --host=127.0.0.1 --port="$port" --username=peernet peernet_browser

export PEERNET_DATABASE_URL="postgres://peernet@127.0.0.1:$port/peernet"
export PEERNET_BROWSER_DATABASE_URL="postgres://peernet@127.0.0.1:$port/peernet_browser"
"$@"
