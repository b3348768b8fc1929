#!/usr/bin/env bash
# Run the engine's tests on Whoosh-Reloaded in place of whoosh3: tests/services/whoosh_reloaded.sh [PYTEST ARGUMENTS …]
# It is installed into a folder that is removed at the end and stands before .venv on the path.
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
    --target "$folder" --requirement tests/services/whoosh_reloaded.txt

export PYTHONPATH="$folder${PYTHONPATH:+:$PYTHONPATH}"
.venv/bin/python - <<'PY'
import whoosh
if whoosh.__version__ != (2, 7, 5):
    raise SystemExit(f"Whoosh-Reloaded does not stand first on the path: {whoosh.__file__}")
PY
.venv/bin/pytest -q -n0 "${@:-tests/search/whoosh}"
