/** nginx from the Amazon Linux repository, answering as the demo service does. */
export function webUserData(): string {
  return `#!/bin/bash
set -euo pipefail

dnf install -y nginx
echo '{"message": "Hello from provider"}' > /usr/share/nginx/html/index.html
systemctl enable --now nginx
`;
}
