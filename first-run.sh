#!/usr/bin/env bash
# From a fresh checkout to a connection that works: installs what is needed, then `privatelink up`, which asks before it
# changes anything. It can be run again at any time. Arguments go to `privatelink up`, for example: bash first-run.sh --yes
# Try it first without AWS: PRIVATELINK_SIMULATED=.privatelink/world.json bash first-run.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if [ "$(id -u)" = 0 ] && [ "${PRIVATELINK_AS_ROOT:-}" != 1 ]; then
  echo "first-run.sh needs no root: run it as yourself. In a container, set PRIVATELINK_AS_ROOT=1." >&2
  exit 1
fi
if ! command -v node >/dev/null; then
  echo "there is no node: install Node.js 20.9 or newer (https://nodejs.org)" >&2
  exit 1
fi
[ -d node_modules ] || npm ci --no-audit --no-fund

exec node bin/privatelink.js up "$@"
