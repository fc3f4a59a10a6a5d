/** Installs nginx from the Amazon Linux repository, with the demo service's message. */
export function webUserData(): string {
  return `#!/bin/bash
set -euo pipefail

dnf install -y nginx
echo '{"message": "Hello from provider"}' > /usr/share/nginx/html/index.html
systemctl enable --now nginx
`;
}
