import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { VpcEndpointServicePrivateDnsVerification } from "@cdktf/provider-aws/lib/vpc-endpoint-service-private-dns-verification";
import { PrivateDnsVerification } from "../../../src/authoring/constructs/private-dns-verification";
import { synthesizeConstruct } from "../../support/template";

describe("the verification of a private DNS name (SVC-15)", () => {
  const template = synthesizeConstruct((scope) => {
    new PrivateDnsVerification(scope, "verification", {
      publicZoneId: "Z0PUBLIC",
      endpointService: {
        endpointServiceId: "vpce-svc-1",
        privateDnsVerification: { name: "_abc", type: "TXT", value: "vpce:def" },
      },
    });
  });

  test("adds the TXT record that AWS asks for to the public hosted zone", () => {
    expect(template.only(Route53Record)).toEqual({
      name: "_abc",
      records: ["vpce:def"],
      ttl: 300,
      type: "TXT",
      zone_id: "Z0PUBLIC",
    });
  });

  test("starts after the record is created, and is waited for", () => {
    expect(template.only(VpcEndpointServicePrivateDnsVerification)).toEqual({
      depends_on: [template.addressOf(Route53Record)],
      service_id: "vpce-svc-1",
      wait_for_verification: true,
    });
  });
});
