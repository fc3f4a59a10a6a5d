/**
 * The portal of IAM Identity Center, which moto does not know: it gives the keys of a role for an access token, in its
 * own region only. https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
 */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StandIn } from "../fault-proxy";
import { errorAnswer } from "./aws-answers";

/** Where users log in, and what a login gives. */
export interface SsoPortal {
  readonly region: string;
  readonly startUrl: string;
  /** The only token that the portal knows. */
  readonly accessToken: string;
}

/** Keys as STS gives them. */
export interface RoleKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** @param keysOf the keys of a role in an account */
export function ssoStandIn(portal: SsoPortal, keysOf: (roleArn: string) => Promise<RoleKeys>): StandIn {
  return async (request) => {
    if (request.operation !== "GetRoleCredentials") return undefined;
    const token = request.headers["x-amz-sso_bearer_token"];
    if (request.region !== portal.region || token !== portal.accessToken) {
      return errorAnswer(request, "UnauthorizedException", "Session token not found or invalid", 401);
    }
    const query = new URL(request.path, "http://portal").searchParams;
    const role = `arn:aws:iam::${query.get("account_id")}:role/${query.get("role_name")}`;
    if (query.get("role_name") === "NotAssigned") return errorAnswer(request, "ForbiddenException", "No access", 403);
    const keys = await keysOf(role);
    const roleCredentials = { ...keys, expiration: Date.now() + 3_600_000 };
    return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify({ roleCredentials }) };
  };
}

/**
 * Writes what `aws sso login` leaves in a home folder.
 * @param session the name of the `sso-session`; undefined for a profile of the older form
 */
export function writeLogin(home: string, portal: SsoPortal, session: string | undefined, expiresAt: Date): void {
  const folder = join(home, ".aws", "sso", "cache");
  mkdirSync(folder, { recursive: true });
  // The name is the hash of the session's name, or of the start URL in the older form.
  const name = createHash("sha1")
    .update(session ?? portal.startUrl)
    .digest("hex");
  const login = {
    startUrl: portal.startUrl,
    region: portal.region,
    accessToken: portal.accessToken,
    expiresAt: expiresAt.toISOString(),
  };
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(login));
}
