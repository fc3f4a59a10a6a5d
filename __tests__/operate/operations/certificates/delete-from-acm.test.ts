import { validateConfig } from "../../../../src/authoring/app/load-config";
import {
  deleteImportedCertificates,
  describeUse,
} from "../../../../src/operate/operations/certificates/delete-from-acm";
import { vpnConsumersIn } from "../../../../src/operate/operations/certificates/vpn-consumers";
import { configWith } from "../../../support/configs";
import { accountsOf, CONSUMER_ACCOUNT, emptyWorld, put, REGION } from "../../../support/deployed-world";

const VPN = { clientCidr: "172.16.0.0/22", clients: ["operator"] };
const WITH_ACM = configWith({ consumer: { vpn: { ...VPN, authentication: { source: "acm" } } } });
const { config } = validateConfig(WITH_ACM, "the config", { tolerate: ["CVPN-05b"] });
const ARN = `arn:aws:acm:${REGION}:${CONSUMER_ACCOUNT}:certificate/11111111-2222-3333-4444-555555555555`;

function worldWithCertificate() {
  const world = emptyWorld();
  put(world, CONSUMER_ACCOUNT, "aws_acm_certificate", ARN, {
    arn: ARN,
    key_algorithm: "RSA_2048",
    type: "IMPORTED",
    tags: { "privatelink:vpn": "hello-consumer" },
  });
  return world;
}

describe("a certificate in ACM", () => {
  test("is deleted when nothing uses it", async () => {
    const deleted = await deleteImportedCertificates(accountsOf(worldWithCertificate()), vpnConsumersIn(config));
    expect(deleted.stillInUse).toEqual([]);
    expect(deleted.deleted).toMatchObject([{ certificateArn: ARN }]);
  });

  test("in use is explained by the Client VPN endpoint that uses it, not by ACM's delay", async () => {
    const world = worldWithCertificate();
    put(world, CONSUMER_ACCOUNT, "aws_ec2_client_vpn_endpoint", "cvpn-endpoint-1", {
      server_certificate_arn: ARN,
      authentication_options: [],
    });
    const { stillInUse } = await deleteImportedCertificates(accountsOf(world), vpnConsumersIn(config));
    expect(stillInUse.map(describeUse)).toEqual([
      `${ARN}: in use by Client VPN endpoint cvpn-endpoint-1; delete that first, then run \`privatelink destroy\` again`,
    ]);
  });

  test("in use without an endpoint is explained by ACM's delay", () => {
    const [consumer] = vpnConsumersIn(config);
    if (consumer === undefined) throw new Error("the config has no VPN");
    expect(describeUse({ consumer, certificateArn: ARN, usedBy: [] })).toContain("for up to an hour");
  });
});
