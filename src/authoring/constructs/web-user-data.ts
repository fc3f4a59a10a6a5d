/** What nginx shows: a message for the demonstration, or nginx's own page. */
export type WebPage = "message" | "nginx";

/** Installs nginx from the Amazon Linux repository. */
export function webUserData(page: WebPage): string {
  return `#!/bin/bash
set -euo pipefail

dnf install -y nginx
${page === "message" ? WRITE_MESSAGE : ""}systemctl enable --now nginx
`;
}

/** The demo service's message. */
const WRITE_MESSAGE = `echo '{"message": "Hello from provider"}' > /usr/share/nginx/html/index.html
`;
