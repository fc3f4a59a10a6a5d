import { numberText } from "./tokens";

/** The demo service: a hardened systemd unit that runs a Python HTTP server as a dynamic user. */
export function demoUserData(port: number): string {
  return `#!/bin/bash
set -euo pipefail

install -d -m 0755 /usr/local/lib/hello
cat > /usr/local/lib/hello/server.py <<'PYTHON'
import json
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Hello(BaseHTTPRequestHandler):
    def do_GET(self):
        now = datetime.now(timezone.utc).isoformat()
        body = json.dumps({"message": "Hello from provider", "ts": now}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("0.0.0.0", ${numberText(port)}), Hello).serve_forever()
PYTHON

cat > /etc/systemd/system/hello.service <<'UNIT'
[Unit]
Description=Hello from provider
After=network.target

[Service]
ExecStart=/usr/bin/python3 /usr/local/lib/hello/server.py
Restart=always
DynamicUser=yes
AmbientCapabilities=CAP_NET_BIND_SERVICE
ProtectSystem=strict
ProtectHome=yes
NoNewPrivileges=yes

[Install]
WantedBy=multi-user.target
UNIT

systemctl daemon-reload
systemctl enable --now hello.service
`;
}
