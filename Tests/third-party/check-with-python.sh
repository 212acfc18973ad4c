#!/bin/sh
# Checks an exported log with two independent verifiers from PyPI, in an environment of their own.
# Usage: check-with-python.sh LOG
# The environment is made once, in $KRONIKA_VENV or the user's cache. aics-tlog declares Python 3.12.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
venv=${KRONIKA_VENV:-${XDG_CACHE_HOME:-$HOME/.cache}/kronika-third-party}
if [ ! -x "$venv/bin/python" ] || ! "$venv/bin/python" -c 'import aics_tlog, metamorphic_log' 2>/dev/null; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --ignore-requires-python aics-tlog==0.2.1 metamorphic-log==0.1.11
fi
exec "$venv/bin/python" "$here/check.py" "$1"
