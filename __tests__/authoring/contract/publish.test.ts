import { publishEndpointService, publishOutput, publishResource } from "../../../src/authoring/contract/publish";
import { RESOURCE_OUTPUTS, SERVICE_OUTPUTS } from "../../../src/authoring/contract/service-contract";
import { BACKENDS } from "../../support/config-matrix";
import { DEFAULT_CONFIG } from "../../support/configs";
import { synthesizeConfig, synthesizeConstruct } from "../../support/template";

describe("what a producer publishes", () => {
  test("has exactly these names, which consumers in other accounts read", () => {
    expect(SERVICE_OUTPUTS).toEqual({
      serviceName: "service_name",
      serviceRegion: "service_region",
      servicePort: "service_port",
      availabilityZoneIds: "availability_zone_ids",
      endpointServiceId: "endpoint_service_id",
    });
    expect(RESOURCE_OUTPUTS).toEqual({
      servicePort: "service_port",
      resourceConfigurationArn: "resource_configuration_arn",
      resourceShareArn: "resource_share_arn",
    });
  });

  test("is an endpoint service, each output with a description and none sensitive", () => {
    const { outputs } = synthesizeConstruct((scope) =>
      publishEndpointService(scope, {
        serviceName: "com.amazonaws.vpce.eu-central-1.vpce-svc-1",
        serviceRegion: "eu-central-1",
        port: 8080,
        availabilityZoneIds: ["euc1-az1"],
        endpointServiceId: "vpce-svc-1",
      }),
    );
    expect(outputs).toEqual({
      availability_zone_ids: { description: "AZ IDs that the service is in", value: ["euc1-az1"] },
      endpoint_service_id: { description: "Id of the endpoint service", value: "vpce-svc-1" },
      service_name: {
        description: "Name of the endpoint service",
        value: "com.amazonaws.vpce.eu-central-1.vpce-svc-1",
      },
      service_port: { description: "TCP port of the service", value: 8080 },
      service_region: { description: "Region of the endpoint service", value: "eu-central-1" },
    });
  });

  test("is a shared resource", () => {
    const { outputs } = synthesizeConstruct((scope) =>
      publishResource(scope, {
        port: 5432,
        resourceConfigurationArn: "arn:resource",
        resourceShareArn: "arn:share",
      }),
    );
    expect(Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]))).toEqual({
      resource_configuration_arn: "arn:resource",
      resource_share_arn: "arn:share",
      service_port: 5432,
    });
  });

  test("is in the producer's stack, in addition to its other outputs", () => {
    const service = synthesizeConfig(DEFAULT_CONFIG).get("producer");
    expect(Object.keys(service?.outputs ?? {})).toEqual(expect.arrayContaining(Object.values(SERVICE_OUTPUTS)));
    const resource = synthesizeConfig(BACKENDS["a shared database"] ?? DEFAULT_CONFIG).get("producer");
    expect(Object.keys(resource?.outputs ?? {})).toEqual(expect.arrayContaining(Object.values(RESOURCE_OUTPUTS)));
  });
});

test("an output has exactly the given name, without a hash, and can be sensitive", () => {
  const { outputs } = synthesizeConstruct((scope) =>
    publishOutput(scope, "client_key", "secret", { description: "A key", sensitive: true }),
  );
  expect(outputs).toEqual({ client_key: { description: "A key", sensitive: true, value: "secret" } });
});
