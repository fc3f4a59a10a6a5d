import { generateKeyPairSync } from "node:crypto";
import { createAuthority } from "../../../src/base/pki/authority";
import { issueServerCertificate } from "../../../src/base/pki/leaf";
import {
  accountsOf,
  CONSUMER_ACCOUNT,
  callsOf,
  deployedWorld,
  ENDPOINT_ID,
  emptyWorld,
  NLB_ARN,
  REGION,
  SERVICE_ID,
  SERVICE_NAME,
  VPN_ENDPOINT_ID,
} from "../../support/deployed-world";

const NOW = new Date("2026-03-01T12:00:00.000Z");

function consumer(world = deployedWorld()) {
  return callsOf(world, "dev");
}

function producer(world = deployedWorld()) {
  return callsOf(world, "prod");
}

describe("a simulated account", () => {
  test.each([
    ["its profile", { profile: "dev" }, CONSUMER_ACCOUNT],
    ["its role", { profile: "dev", roleArn: "arn:aws:iam::333333333333:role/x" }, "333333333333"],
    ["its id, where the profile is not known", { id: "444444444444", profile: "other" }, "444444444444"],
  ])("is identified by %s", async (_, reference, account) => {
    const opened = accountsOf(emptyWorld()).inRegion(reference, REGION);
    expect(await opened.getCallerIdentity()).toMatchObject({ account });
  });

  test("is the profile's account, not the config's", async () => {
    const opened = accountsOf(emptyWorld()).inRegion({ id: "999999999999", profile: "dev" }, REGION);
    expect(await opened.getCallerIdentity()).toMatchObject({ account: CONSUMER_ACCOUNT });
  });

  test("sees only its own region", async () => {
    const world = deployedWorld();
    expect(await consumer(world).describeVpcs()).toEqual([
      {
        vpcId: "vpc-consumer",
        cidrBlocks: ["10.10.0.0/16"],
        isDefault: false,
        tags: { Name: "hello-consumer" },
      },
    ]);
    expect(await accountsOf(world).inRegion({ profile: "dev" }, "eu-west-1").describeVpcs()).toEqual([]);
  });

  test("can be made to refuse a call, with the same error as AWS itself", async () => {
    const refuse = ({ action }: { readonly action: string }) =>
      action === "ec2:DescribeVpcs" ? { name: "UnauthorizedOperation", message: "no" } : undefined;
    const account = accountsOf(emptyWorld(), { refuse }).inRegion({ profile: "dev" }, REGION);
    await expect(account.describeVpcs()).rejects.toThrow(
      "ec2:DescribeVpcs in eu-central-1 as profile dev: access denied",
    );
    expect(await account.describeRegion()).toBe("opt-in-not-required");
  });
});

describe("connections of a simulated service", () => {
  test("are the endpoints that name it; their accounts see them accepted and rejected", async () => {
    const world = deployedWorld();
    const owner = producer(world);
    expect(await owner.describeVpcEndpointConnections(SERVICE_ID)).toEqual([
      {
        vpcEndpointId: ENDPOINT_ID,
        vpcEndpointOwner: CONSUMER_ACCOUNT,
        vpcEndpointState: "pendingAcceptance",
        creationTimestamp: undefined,
        vpcEndpointRegion: undefined,
      },
    ]);
    await owner.acceptVpcEndpointConnection(SERVICE_ID, ENDPOINT_ID);
    expect((await consumer(world).describeVpcEndpoints())[0]?.state).toBe("available");
    await owner.rejectVpcEndpointConnection(SERVICE_ID, ENDPOINT_ID);
    expect((await consumer(world).describeVpcEndpoints())[0]?.state).toBe("rejected");
  });

  test("cannot be accepted or rejected by another account", async () => {
    await expect(consumer().acceptVpcEndpointConnection(SERVICE_ID, ENDPOINT_ID)).rejects.toThrow(
      `InvalidVpcEndpointServiceId.NotFound: The VPC Endpoint Service Id '${SERVICE_ID}' does not exist`,
    );
  });

  test("a service is visible to allowed principals, with the caller's zone names", async () => {
    const world = deployedWorld();
    const zones = await consumer(world).describeAvailabilityZones();
    const detail = await consumer(world).describeVpcEndpointService(SERVICE_NAME);
    const ids = zones
      .filter(({ zoneName }) => detail?.availabilityZones.includes(zoneName))
      .map(({ zoneId }) => zoneId);
    expect(ids.sort()).toEqual(["euc1-az1", "euc1-az2"]);
    const stranger = accountsOf(world).inRegion({ id: "333333333333" }, REGION);
    expect(await stranger.describeVpcEndpointService(SERVICE_NAME)).toBeUndefined();
  });
});

test("an endpoint has its interfaces, and a load balancer the targets that its listeners forward to", async () => {
  expect((await consumer().describeVpcEndpoints())[0]).toMatchObject({
    vpcEndpointId: ENDPOINT_ID,
    interfaces: [{ networkInterfaceId: "eni-1", subnetId: "subnet-c0", privateIpAddress: "10.10.0.5" }],
  });
  expect(await producer().describeTargetHealth(NLB_ARN)).toEqual([
    { targetGroupArn: "tg-1", targetId: "i-1", port: 8080, state: "healthy" },
  ]);
});

describe("simulated ACM", () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  const otherKey = privateKey.export({ type: "pkcs8", format: "pem" }).toString();

  async function certificate() {
    const ca = await createAuthority({ commonName: "CA", now: NOW, privateKeyPem: otherKey });
    const server = await issueServerCertificate(ca, { dnsName: "vpn.internal.company", now: NOW });
    return { ...server, chainPem: ca.certificatePem };
  }

  test("imports, replaces in place and keeps no key", async () => {
    const world = emptyWorld();
    const account = consumer(world);
    const arn = await account.importCertificate({ ...(await certificate()), tags: { a: "b" } });
    expect(arn).toMatch(/^arn:aws:acm:eu-central-1:222222222222:certificate\/[0-9a-f-]{36}$/);
    const first = await account.describeCertificate(arn);
    expect(first).toMatchObject({ domainName: "vpn.internal.company", status: "ISSUED", tags: { a: "b" } });
    expect(await account.importCertificate({ ...(await certificate()), certificateArn: arn })).toBe(arn);
    expect((await account.describeCertificate(arn))?.serial).not.toBe(first?.serial);
    expect(await account.listCertificatesTagged("a", "b")).toEqual([arn]);
    expect(JSON.stringify(world.snapshot())).not.toContain("PRIVATE KEY");
  });

  test("rejects the key of another certificate, as ACM does", async () => {
    const wrong = { ...(await certificate()), privateKeyPem: otherKey };
    await expect(consumer(emptyWorld()).importCertificate(wrong)).rejects.toThrow("ValidationException");
  });

  test("does not delete a certificate that an endpoint uses (ACM-05)", async () => {
    const world = deployedWorld();
    const account = consumer(world);
    const arn = await account.importCertificate(await certificate());
    const [endpoint] = world.ofType("aws_ec2_client_vpn_endpoint");
    if (endpoint === undefined) throw new Error("no endpoint");
    world.put({ ...endpoint, attributes: { ...endpoint.attributes, server_certificate_arn: arn } });
    await expect(account.deleteCertificate(arn)).rejects.toThrow("ResourceInUseException");
    world.remove(endpoint);
    await account.deleteCertificate(arn);
    expect(await account.describeCertificate(arn)).toBeUndefined();
  });
});

test("a simulated endpoint keeps its revocation list, and exports the configuration that AWS does", async () => {
  const world = deployedWorld();
  await consumer(world).importClientVpnClientCertificateRevocationList(VPN_ENDPOINT_ID, "CRL");
  expect(world.ofType("aws_ec2_client_vpn_endpoint")[0]?.hidden).toMatchObject({ revocation_list: "CRL" });
  const lines = (await consumer(world).exportClientVpnClientConfiguration(VPN_ENDPOINT_ID)).split("\n");
  expect(lines).toContain(`remote ${VPN_ENDPOINT_ID}.prod.clientvpn.eu-central-1.amazonaws.com 443`);
  await expect(producer(world).importClientVpnClientCertificateRevocationList(VPN_ENDPOINT_ID, "CRL")).rejects.toThrow(
    "InvalidClientVpnEndpointId.NotFound",
  );
});

test("the name of a simulated bucket is taken in every account, and only its owner can access it", async () => {
  const world = emptyWorld();
  await producer(world).createBucket("hello-state");
  await expect(consumer(world).createBucket("hello-state")).rejects.toThrow("BucketAlreadyExists");
  await expect(consumer(world).describeBucket("hello-state")).rejects.toThrow("access denied");
  expect(await producer(world).describeBucket("hello-state")).toMatchObject({ region: REGION });
  expect(await producer(world).describeBucket("other")).toBeUndefined();
});
