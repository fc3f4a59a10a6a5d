#!/usr/bin/env bash
# From a fresh checkout to a working connection: installs the dependencies, then runs `privatelink up`, which asks before
# it changes anything. Run it again at any time. Arguments are passed to `privatelink up`, for example: bash first-run.sh --yes
# Try it first without AWS: PRIVATELINK_SIMULATED=.privatelink/world.json bash first-run.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if [ "$(id -u)" = 0 ] && [ "${PRIVATELINK_AS_ROOT:-}" != 1 ]; then
  echo "first-run.sh does not need root: run it as an ordinary user. In a container, set PRIVATELINK_AS_ROOT=1." >&2
  exit 1
fi
if ! command -v node >/dev/null; then
  echo "node is not installed: install Node.js 20.9 or newer (https://nodejs.org)" >&2
  exit 1
fi
[ -d node_modules ] || npm ci --no-audit --no-fund

exec node bin/privatelink.js up "$@"
