import { AwsWire, ec2, ec2Error, jsonError } from "../../support/aws-wire";

const SERVICE = "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0";
const ARN = "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef";

describe("the account and the region", () => {
  test("the caller identity comes from STS in the region", async () => {
    const wire = new AwsWire().on(
      "GetCallerIdentity",
      `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
        <Arn>arn:aws:iam::222222222222:user/alice</Arn><UserId>AIDA</UserId><Account>222222222222</Account>
      </GetCallerIdentityResult></GetCallerIdentityResponse>`,
    );
    expect(await wire.account().getCallerIdentity()).toEqual({
      account: "222222222222",
      arn: "arn:aws:iam::222222222222:user/alice",
    });
    expect(wire.requests[0]?.host).toBe("sts.eu-central-1.amazonaws.com");
    expect(wire.requests[0]?.authorization).toContain("/eu-central-1/sts/aws4_request");
  });

  test.each([
    ["opt-in-not-required", "opt-in-not-required"],
    ["opted-in", "opted-in"],
    ["not-opted-in", "not-opted-in"],
  ])("a region that is %s is %s", async (status, expected) => {
    const wire = new AwsWire().on(
      "DescribeRegions",
      ec2(
        "DescribeRegions",
        `<regionInfo><item><regionName>eu-central-1</regionName><optInStatus>${status}</optInStatus></item></regionInfo>`,
      ),
    );
    expect(await wire.account().describeRegion()).toBe(expected);
    expect(wire.requests[0]?.input).toEqual({
      AllRegions: "true",
      "Filter.1.Name": "region-name",
      "Filter.1.Value.1": "eu-central-1",
    });
  });

  test("a region that AWS does not list is not opted in", async () => {
    const wire = new AwsWire().on("DescribeRegions", ec2("DescribeRegions", "<regionInfo/>"));
    expect(await wire.account().describeRegion()).toBe("not-opted-in");
  });

  test("zones have their name in this account and their AZ ID", async () => {
    const wire = new AwsWire().on(
      "DescribeAvailabilityZones",
      ec2(
        "DescribeAvailabilityZones",
        `<availabilityZoneInfo><item><zoneName>eu-central-1a</zoneName><zoneId>euc1-az2</zoneId>
         <zoneState>available</zoneState></item></availabilityZoneInfo>`,
      ),
    );
    expect(await wire.account().describeAvailabilityZones()).toEqual([
      { zoneName: "eu-central-1a", zoneId: "euc1-az2", state: "available" },
    ]);
  });
});

describe("networks", () => {
  test("VPCs are read from all pages, with every associated CIDR block once", async () => {
    const wire = new AwsWire().on(
      "DescribeVpcs",
      ec2(
        "DescribeVpcs",
        `<vpcSet><item><vpcId>vpc-1</vpcId><cidrBlock>10.10.0.0/16</cidrBlock><isDefault>false</isDefault>
          <cidrBlockAssociationSet>
            <item><cidrBlock>10.10.0.0/16</cidrBlock><cidrBlockState><state>associated</state></cidrBlockState></item>
            <item><cidrBlock>10.11.0.0/16</cidrBlock><cidrBlockState><state>associated</state></cidrBlockState></item>
            <item><cidrBlock>10.12.0.0/16</cidrBlock><cidrBlockState><state>disassociated</state></cidrBlockState></item>
          </cidrBlockAssociationSet>
          <tagSet><item><key>Name</key><value>hello-consumer</value></item></tagSet></item></vpcSet><nextToken>more</nextToken>`,
      ),
      ec2(
        "DescribeVpcs",
        "<vpcSet><item><vpcId>vpc-2</vpcId><cidrBlock>172.31.0.0/16</cidrBlock><isDefault>true</isDefault></item></vpcSet>",
      ),
    );
    expect(await wire.account().describeVpcs()).toEqual([
      {
        vpcId: "vpc-1",
        cidrBlocks: ["10.10.0.0/16", "10.11.0.0/16"],
        isDefault: false,
        tags: { Name: "hello-consumer" },
      },
      { vpcId: "vpc-2", cidrBlocks: ["172.31.0.0/16"], isDefault: true, tags: {} },
    ]);
    expect(wire.sent("DescribeVpcs")[1]?.input).toEqual({ NextToken: "more" });
  });

  test("endpoints have their interfaces, which are read in one request", async () => {
    const wire = new AwsWire()
      .on(
        "DescribeVpcEndpoints",
        ec2(
          "DescribeVpcEndpoints",
          `<vpcEndpointSet><item><vpcEndpointId>vpce-1</vpcEndpointId><vpcEndpointType>Interface</vpcEndpointType>
            <vpcId>vpc-1</vpcId><serviceName>${SERVICE}</serviceName><state>pendingAcceptance</state>
            <networkInterfaceIdSet><item>eni-1</item></networkInterfaceIdSet>
            <dnsEntrySet><item><dnsName>vpce-1.example.com</dnsName></item></dnsEntrySet></item></vpcEndpointSet>`,
        ),
      )
      .on(
        "DescribeNetworkInterfaces",
        ec2(
          "DescribeNetworkInterfaces",
          `<networkInterfaceSet><item><networkInterfaceId>eni-1</networkInterfaceId><subnetId>subnet-1</subnetId>
            <availabilityZone>eu-central-1a</availabilityZone><privateIpAddress>10.10.0.5</privateIpAddress>
            <status>in-use</status></item></networkInterfaceSet>`,
        ),
      );
    expect(await wire.account().describeVpcEndpoints()).toEqual([
      {
        vpcEndpointId: "vpce-1",
        vpcId: "vpc-1",
        vpcEndpointType: "Interface",
        serviceName: SERVICE,
        state: "pendingAcceptance",
        interfaces: [
          {
            networkInterfaceId: "eni-1",
            subnetId: "subnet-1",
            availabilityZone: "eu-central-1a",
            privateIpAddress: "10.10.0.5",
            status: "in-use",
          },
        ],
        dnsNames: ["vpce-1.example.com"],
        tags: {},
      },
    ]);
    expect(wire.sent("DescribeNetworkInterfaces")[0]?.input).toEqual({
      "Filter.1.Name": "network-interface-id",
      "Filter.1.Value.1": "eni-1",
    });
  });
});

describe("endpoint services", () => {
  test("a service that is not visible is undefined, not an error (EP-05)", async () => {
    const wire = new AwsWire().on(
      "DescribeVpcEndpointServices",
      ec2Error("InvalidServiceName", `The Vpc Endpoint Service '${SERVICE}' does not exist`),
    );
    expect(await wire.account().describeVpcEndpointService(SERVICE)).toBeUndefined();
    expect(wire.requests[0]?.input).toEqual({ "ServiceName.1": SERVICE });
  });

  test("a service in another region is looked up in its region", async () => {
    const wire = new AwsWire().on(
      "DescribeVpcEndpointServices",
      ec2(
        "DescribeVpcEndpointServices",
        `<serviceDetailSet><item><serviceName>${SERVICE}</serviceName><owner>111111111111</owner>
          <acceptanceRequired>true</acceptanceRequired></item></serviceDetailSet>`,
      ),
    );
    expect(await wire.account({}, "eu-west-1").describeVpcEndpointService(SERVICE)).toEqual({
      serviceName: SERVICE,
      availabilityZones: [],
      acceptanceRequired: true,
      owner: "111111111111",
      serviceRegion: "eu-central-1",
    });
    expect(wire.requests[0]?.input).toEqual({ "ServiceName.1": SERVICE, "ServiceRegion.1": "eu-central-1" });
  });

  test("an own service shows its private DNS name, whose verification is started again", async () => {
    const wire = new AwsWire()
      .on(
        "DescribeVpcEndpointServiceConfigurations",
        ec2(
          "DescribeVpcEndpointServiceConfigurations",
          `<serviceConfigurationSet><item><serviceId>vpce-svc-1</serviceId><privateDnsName>api.example.com</privateDnsName>
           <privateDnsNameConfiguration><state>failed</state><type>TXT</type><value>vpce:1</value><name>_a</name>
           </privateDnsNameConfiguration></item><item><serviceId>vpce-svc-2</serviceId></item></serviceConfigurationSet>`,
        ),
      )
      .on(
        "StartVpcEndpointServicePrivateDnsVerification",
        ec2("StartVpcEndpointServicePrivateDnsVerification", "<return>true</return>"),
      );
    const account = wire.account();
    const services = await account.describeVpcEndpointServiceConfigurations();
    expect(services.map(({ privateDns }) => privateDns)).toEqual([
      { name: "api.example.com", state: "failed", record: { name: "_a", type: "TXT", value: "vpce:1" } },
      undefined,
    ]);
    await account.startVpcEndpointServicePrivateDnsVerification("vpce-svc-1");
    expect(wire.requests[1]?.input).toEqual({ ServiceId: "vpce-svc-1" });
  });

  test("connections are those of one service, the oldest first", async () => {
    const item = (id: string, time: string) =>
      `<item><vpcEndpointId>${id}</vpcEndpointId><vpcEndpointOwner>222222222222</vpcEndpointOwner>
       <vpcEndpointState>pendingAcceptance</vpcEndpointState><creationTimestamp>${time}</creationTimestamp></item>`;
    const wire = new AwsWire().on(
      "DescribeVpcEndpointConnections",
      ec2(
        "DescribeVpcEndpointConnections",
        `<vpcEndpointConnectionSet>${item("vpce-new", "2026-02-02T00:00:00.000Z")}${item("vpce-old", "2026-02-01T00:00:00.000Z")}</vpcEndpointConnectionSet>`,
      ),
    );
    const connections = await wire.account().describeVpcEndpointConnections("vpce-svc-1");
    expect(connections.map(({ vpcEndpointId }) => vpcEndpointId)).toEqual(["vpce-old", "vpce-new"]);
    expect(connections[0]).toMatchObject({
      vpcEndpointOwner: "222222222222",
      vpcEndpointState: "pendingAcceptance",
      creationTimestamp: new Date("2026-02-01T00:00:00.000Z"),
    });
    expect(wire.requests[0]?.input).toEqual({
      "Filter.1.Name": "service-id",
      "Filter.1.Value.1": "vpce-svc-1",
    });
  });

  test.each([
    ["AcceptVpcEndpointConnections", "acceptVpcEndpointConnection"],
    ["RejectVpcEndpointConnections", "rejectVpcEndpointConnection"],
  ] as const)(
    "%s names the service and the endpoint, and fails for an unsuccessful item",
    async (operation, method) => {
      const wire = new AwsWire().on(
        operation,
        ec2(operation, "<unsuccessful/>"),
        ec2(
          operation,
          `<unsuccessful><item><resourceId>vpce-1</resourceId><error><code>InvalidVpcEndpointId.NotFound</code>
          <message>The Vpc Endpoint Id 'vpce-1' does not exist</message></error></item></unsuccessful>`,
        ),
      );
      const account = wire.account();
      await account[method]("vpce-svc-1", "vpce-1");
      expect(wire.requests[0]?.input).toEqual({ ServiceId: "vpce-svc-1", "VpcEndpointId.1": "vpce-1" });
      await expect(account[method]("vpce-svc-1", "vpce-1")).rejects.toThrow(
        `ec2:${operation} in eu-central-1 as account 222222222222 (profile dev): InvalidVpcEndpointId.NotFound: The Vpc Endpoint Id 'vpce-1' does not exist`,
      );
    },
  );
});

describe("Client VPN and load balancers", () => {
  test("an endpoint has its certificates and its address", async () => {
    const wire = new AwsWire().on(
      "DescribeClientVpnEndpoints",
      ec2(
        "DescribeClientVpnEndpoints",
        `<clientVpnEndpoint><item><clientVpnEndpointId>cvpn-endpoint-1</clientVpnEndpointId>
          <status><code>available</code></status><dnsName>*.cvpn-endpoint-1.prod.clientvpn.eu-central-1.amazonaws.com</dnsName>
          <clientCidrBlock>172.16.0.0/22</clientCidrBlock><dnsServer><item>10.10.0.2</item></dnsServer>
          <splitTunnel>true</splitTunnel><transportProtocol>udp</transportProtocol><vpnPort>443</vpnPort>
          <serverCertificateArn>${ARN}</serverCertificateArn><vpcId>vpc-1</vpcId>
          <authenticationOptions><item><type>certificate-authentication</type><mutualAuthentication>
          <clientRootCertificateChain>${ARN}</clientRootCertificateChain></mutualAuthentication></item></authenticationOptions>
          </item></clientVpnEndpoint>`,
      ),
    );
    expect(await wire.account().describeClientVpnEndpoints()).toEqual([
      {
        clientVpnEndpointId: "cvpn-endpoint-1",
        status: "available",
        dnsName: "*.cvpn-endpoint-1.prod.clientvpn.eu-central-1.amazonaws.com",
        serverCertificateArn: ARN,
        clientRootCertificateChainArn: ARN,
        clientCidrBlock: "172.16.0.0/22",
        splitTunnel: true,
        dnsServers: ["10.10.0.2"],
        transportProtocol: "udp",
        vpnPort: 443,
        vpcId: "vpc-1",
        tags: {},
      },
    ]);
  });

  test("a revocation list is sent unchanged, and the configuration is returned as text", async () => {
    const wire = new AwsWire()
      .on(
        "ImportClientVpnClientCertificateRevocationList",
        ec2("ImportClientVpnClientCertificateRevocationList", "<return>true</return>"),
      )
      .on(
        "ExportClientVpnClientConfiguration",
        ec2("ExportClientVpnClientConfiguration", "<clientConfiguration>client&#xA;dev tun</clientConfiguration>"),
      );
    const account = wire.account();
    await account.importClientVpnClientCertificateRevocationList("cvpn-endpoint-1", "-----BEGIN X509 CRL-----\n");
    expect(wire.requests[0]?.input).toEqual({
      ClientVpnEndpointId: "cvpn-endpoint-1",
      CertificateRevocationList: "-----BEGIN X509 CRL-----\n",
    });
    expect(await account.exportClientVpnClientConfiguration("cvpn-endpoint-1")).toBe("client\ndev tun");
  });

  test("target health covers every target group of the load balancer", async () => {
    const elb = (operation: string, content: string) =>
      `<${operation}Response xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"><${operation}Result>${content}</${operation}Result></${operation}Response>`;
    const wire = new AwsWire()
      .on(
        "DescribeTargetGroups",
        elb(
          "DescribeTargetGroups",
          "<TargetGroups><member><TargetGroupArn>tg-1</TargetGroupArn></member><member><TargetGroupArn>tg-2</TargetGroupArn></member></TargetGroups>",
        ),
      )
      .on(
        "DescribeTargetHealth",
        elb(
          "DescribeTargetHealth",
          `<TargetHealthDescriptions><member><Target><Id>i-1</Id><Port>8080</Port></Target><TargetHealth>
            <State>unhealthy</State><Reason>Target.FailedHealthChecks</Reason><Description>Health checks failed</Description>
            </TargetHealth></member></TargetHealthDescriptions>`,
        ),
        elb("DescribeTargetHealth", "<TargetHealthDescriptions/>"),
      );
    expect(await wire.account().describeTargetHealth("nlb-1")).toEqual([
      {
        targetGroupArn: "tg-1",
        targetId: "i-1",
        port: 8080,
        state: "unhealthy",
        reason: "Target.FailedHealthChecks",
        description: "Health checks failed",
      },
    ]);
    expect(wire.sent("DescribeTargetGroups")[0]?.input).toEqual({ LoadBalancerArn: "nlb-1" });
    expect(wire.sent("DescribeTargetHealth").map(({ input }) => input.TargetGroupArn)).toEqual(["tg-1", "tg-2"]);
  });
});

describe("ACM", () => {
  const pem = { certificatePem: "CERT", privateKeyPem: "KEY", chainPem: "CHAIN" };
  const base64 = (text: string) => Buffer.from(text).toString("base64");

  test("a new certificate is imported with its chain and tags", async () => {
    const wire = new AwsWire().on("ImportCertificate", { body: { CertificateArn: ARN } });
    expect(await wire.account().importCertificate({ ...pem, tags: { Name: "hello" } })).toBe(ARN);
    expect(wire.requests[0]?.input).toEqual({
      Certificate: base64("CERT"),
      PrivateKey: base64("KEY"),
      CertificateChain: base64("CHAIN"),
      Tags: [{ Key: "Name", Value: "hello" }],
    });
  });

  test("one that is replaced in place is named by its ARN, without tags: ACM rejects both together", async () => {
    const wire = new AwsWire().on("ImportCertificate", { body: { CertificateArn: ARN } });
    await wire.account().importCertificate({ ...pem, certificateArn: ARN, tags: { Name: "hello" } });
    expect(wire.requests[0]?.input).toMatchObject({ CertificateArn: ARN });
    expect(wire.requests[0]?.input).not.toHaveProperty("Tags");
  });

  test("a certificate has its expiry date, its users and its serial number in the store's form", async () => {
    const wire = new AwsWire()
      .on("DescribeCertificate", {
        body: {
          Certificate: {
            CertificateArn: ARN,
            DomainName: "vpn.internal.company",
            Serial: "0A:1B:2C",
            Status: "ISSUED",
            Type: "IMPORTED",
            NotAfter: 1_800_000_000,
            InUseBy: ["arn:aws:ec2:eu-central-1:222222222222:client-vpn-endpoint/cvpn-endpoint-1"],
          },
        },
      })
      .on("ListTagsForCertificate", { body: { Tags: [{ Key: "Name", Value: "hello" }] } });
    expect(await wire.account().describeCertificate(ARN)).toEqual({
      certificateArn: ARN,
      domainName: "vpn.internal.company",
      serial: "0a1b2c",
      status: "ISSUED",
      type: "IMPORTED",
      notAfter: new Date(1_800_000_000_000),
      inUseBy: ["arn:aws:ec2:eu-central-1:222222222222:client-vpn-endpoint/cvpn-endpoint-1"],
      tags: { Name: "hello" },
    });
  });

  test("one that does not exist is undefined", async () => {
    const wire = new AwsWire().on(
      "DescribeCertificate",
      jsonError("ResourceNotFoundException", "Could not find certificate"),
    );
    expect(await wire.account().describeCertificate(ARN)).toBeUndefined();
  });

  test("imported certificates are found by a tag", async () => {
    const wire = new AwsWire()
      .on("ListCertificates", {
        body: {
          CertificateSummaryList: [
            { CertificateArn: "arn:1", Type: "IMPORTED" },
            { CertificateArn: "arn:2", Type: "IMPORTED" },
            { CertificateArn: "arn:3", Type: "AMAZON_ISSUED" },
          ],
        },
      })
      .on(
        "ListTagsForCertificate",
        { body: { Tags: [{ Key: "privatelink", Value: "other" }] } },
        { body: { Tags: [{ Key: "privatelink", Value: "hello" }] } },
      );
    expect(await wire.account().listCertificatesTagged("privatelink", "hello")).toEqual(["arn:2"]);
    expect(wire.sent("ListCertificates")[0]?.input).toEqual({
      Includes: { keyTypes: ["RSA_1024", "RSA_2048"] },
    });
  });
});

describe("quotas", () => {
  test("a quota that was never raised has AWS's default value", async () => {
    const wire = new AwsWire()
      .on("GetServiceQuota", jsonError("NoSuchResourceException", "no such quota"))
      .on("GetAWSDefaultServiceQuota", { body: { Quota: { Value: 5 } } });
    expect(await wire.account().getServiceQuota("vpcs")).toBe(5);
    expect(wire.requests.map(({ input }) => input)).toEqual([
      { ServiceCode: "vpc", QuotaCode: "L-F678F1CE" },
      { ServiceCode: "vpc", QuotaCode: "L-F678F1CE" },
    ]);
  });
});
