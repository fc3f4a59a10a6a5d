import { parseConfig } from "../../../src/authoring/config/parse-config";
import { withRecordedCertificates } from "../../../src/authoring/config/recorded-certificates";
import type { ConfigInput } from "../../../src/authoring/config/schema";
import { configWith } from "../../support/configs";

const ARN = "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef";

type Vpn = NonNullable<ConfigInput["consumers"][string]["vpn"]>;

/** The VPN's authentication with recorded certificates. */
function authenticationOf(authentication: Vpn["authentication"], recorded = ARN): unknown {
  const { config } = parseConfig(configWith({ consumer: { vpn: { authentication } } }));
  if (config === undefined) throw new Error("the config cannot be read");
  const records = { consumer: { serverCertificateArn: recorded } };
  return withRecordedCertificates(config, records).consumers.consumer?.vpn?.authentication;
}

describe("a recorded ARN", () => {
  test("is used by a VPN with ACM certificates that sets no ARN", () => {
    expect(authenticationOf({ source: "acm" })).toMatchObject({ serverCertificateArn: ARN });
  });

  test("is overridden by an ARN in the config", () => {
    const written = ARN.replace("01234567", "76543210");
    expect(authenticationOf({ source: "acm", serverCertificateArn: written })).toMatchObject({
      serverCertificateArn: written,
    });
  });

  test.each([
    ["account", ARN.replace("222222222222", "333333333333")],
    ["region", ARN.replace("eu-central-1", "us-east-1")],
  ])("of another %s is not used", (_, recorded) => {
    expect(authenticationOf({ source: "acm" }, recorded)).not.toHaveProperty("serverCertificateArn");
  });

  test("is ignored if the tls provider generates the certificates", () => {
    expect(authenticationOf({ source: "tls-provider" })).not.toHaveProperty("serverCertificateArn");
  });
});
