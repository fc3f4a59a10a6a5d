/** The proxy that the environment sets for a URL, by the rules of curl and Go. */
import { proxyNotUrl } from "../../base/errors/engine-errors";
import type { Environment } from "./environment";

/**
 * Reads HTTPS_PROXY or HTTP_PROXY, depending on the URL's protocol, and NO_PROXY. Lower-case names take precedence.
 *
 * @returns the proxy's URL, or `undefined` for a direct connection.
 * @throws UserError if the proxy is not a URL.
 */
export function proxyFor(url: URL, environment: Environment): string | undefined {
  const name = url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const proxy = setting(name, environment);
  if (!proxy || isExempt(url, setting("NO_PROXY", environment) ?? "")) return undefined;
  const proxyUrl = proxy.includes("://") ? proxy : `http://${proxy}`;
  if (URL.canParse(proxyUrl)) return proxyUrl;
  // The value is not shown: it may contain a password.
  throw proxyNotUrl(name);
}

/** An entry is `*`, or a host with an optional port; `example.com` and `.example.com` include subdomains. */
function isExempt(url: URL, noProxy: string): boolean {
  return noProxy
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      if (entry === "*") return true;
      const [, host = "", port] = /^\*?\.?(.+?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
      if (port && port !== portOf(url)) return false;
      return url.hostname === host || url.hostname.endsWith(`.${host}`);
    });
}

function portOf(url: URL): string {
  return url.port || (url.protocol === "https:" ? "443" : "80");
}

function setting(name: string, environment: Environment): string | undefined {
  return environment[name.toLowerCase()] || environment[name] || undefined;
}
