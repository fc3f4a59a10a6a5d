import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { PrivateDns } from "../../../src/authoring/constructs/private-dns";
import { ref, synthesizeConstruct } from "../../support/template";

const ENDPOINT = { regionalDnsName: { dnsName: "vpce-1-a.amazonaws.com", hostedZoneId: "Z1HUB23UULQXV" } };

describe("private DNS", () => {
  let dns: PrivateDns;
  let zonalName = "";
  const template = synthesizeConstruct((scope) => {
    dns = new PrivateDns(scope, "dns", {
      zoneName: "internal.company",
      recordName: "hello",
      network: { vpcId: "vpc-0123456789abcdef0" },
      endpoint: ENDPOINT,
    });
    zonalName = dns.addAlias("record-euc1-az1", "hello-euc1-az1", {
      dnsName: "vpce-1-a-eu-central-1a.amazonaws.com",
      hostedZoneId: "Z1HUB23UULQXV",
    });
  });

  test("is a hosted zone with the VPC in its own resource, so that it is created as private", () => {
    expect(template.only(Route53Zone)).toEqual({
      comment: "Names of services reached over PrivateLink",
      name: "internal.company",
      vpc: [{ vpc_id: "vpc-0123456789abcdef0" }],
    });
  });

  test("has an alias for the endpoint, whose health is not evaluated (R53-06)", () => {
    expect(template.text).toHaveResourceWithProperties(Route53Record, {
      alias: { evaluate_target_health: false, name: "vpce-1-a.amazonaws.com", zone_id: "Z1HUB23UULQXV" },
      name: "hello.internal.company",
      type: "A",
      zone_id: ref("aws_route53_zone.dns.zone_id"),
    });
  });

  test("returns the service's full name", () => {
    expect(dns.hostname).toBe("hello.internal.company");
  });

  test("adds further aliases and returns their names", () => {
    expect(zonalName).toBe("hello-euc1-az1.internal.company");
    expect(template.text).toHaveResourceWithProperties(Route53Record, {
      name: "hello-euc1-az1.internal.company",
      alias: expect.objectContaining({ name: "vpce-1-a-eu-central-1a.amazonaws.com" }),
    });
  });

  test("uses the zone's own name for an empty record name or @", () => {
    for (const recordName of ["", "@"]) {
      let hostname = "";
      synthesizeConstruct((scope) => {
        ({ hostname } = new PrivateDns(scope, "dns", {
          zoneName: "internal.company",
          recordName,
          network: { vpcId: "vpc-0123456789abcdef0" },
          endpoint: ENDPOINT,
        }));
      });
      expect(hostname).toBe("internal.company");
    }
  });
});
