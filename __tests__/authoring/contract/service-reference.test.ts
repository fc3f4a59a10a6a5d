import { DataTerraformRemoteStateLocal, DataTerraformRemoteStateS3, TerraformOutput } from "cdktf";
import { ResourceReference } from "../../../src/authoring/contract/resource-reference";
import type { EndpointServiceContract } from "../../../src/authoring/contract/service-contract";
import { type NamedService, ServiceReference } from "../../../src/authoring/contract/service-reference";
import { ref, synthesizeConstruct, type Template } from "../../support/template";

const VENDOR: NamedService = {
  serviceName: "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0",
  port: 443,
};

/** A reference as it is in the synthesized JSON. */
function resolved(reference: unknown): unknown {
  return synthesizeConstruct((scope) => {
    new TerraformOutput(scope, "reference", { value: reference });
  }).outputs.reference?.value;
}

/** A stack that reads a service from a state, and outputs all its members. */
function reader(find: (scope: Parameters<Parameters<typeof synthesizeConstruct>[0]>[0]) => object): Template {
  return synthesizeConstruct((scope) => {
    new TerraformOutput(scope, "reference", { value: find(scope) });
  });
}

const FROM_STATE = {
  serviceName: ref("data.terraform_remote_state.producer.outputs.service_name"),
  serviceRegion: ref("data.terraform_remote_state.producer.outputs.service_region"),
  port: ref("data.terraform_remote_state.producer.outputs.service_port"),
  availabilityZoneIds: ref("data.terraform_remote_state.producer.outputs.availability_zone_ids"),
  endpointServiceId: ref("data.terraform_remote_state.producer.outputs.endpoint_service_id"),
};

describe("a service reference from the producer's state", () => {
  test("is read from a local file, relative to the reader", () => {
    const template = reader((scope) =>
      ServiceReference.fromRemoteState(scope, "producer", {
        kind: "local",
        path: "../../../terraform.producer.tfstate",
      }),
    );
    expect([...template.dataSources(DataTerraformRemoteStateLocal)]).toEqual([
      ["producer", { backend: "local", config: { path: "../../../terraform.producer.tfstate" } }],
    ]);
    expect(template.outputs.reference?.value).toEqual(FROM_STATE);
  });

  test("is read from S3, with a profile or a role", () => {
    const template = reader((scope) =>
      ServiceReference.fromRemoteState(scope, "producer", {
        kind: "s3",
        bucket: "states",
        key: "hello/producer.tfstate",
        region: "eu-central-1",
        profile: "reader",
        roleArn: "arn:aws:iam::111111111111:role/reader",
      }),
    );
    expect([...template.dataSources(DataTerraformRemoteStateS3)]).toEqual([
      [
        "producer",
        {
          backend: "s3",
          config: {
            assume_role: { role_arn: "arn:aws:iam::111111111111:role/reader" },
            bucket: "states",
            key: "hello/producer.tfstate",
            profile: "reader",
            region: "eu-central-1",
          },
        },
      ],
    ]);
    expect(template.outputs.reference?.value).toEqual(FROM_STATE);
  });

  test("is read with the engine's own credentials if neither is set", () => {
    const template = reader((scope) =>
      ServiceReference.fromRemoteState(scope, "producer", {
        kind: "s3",
        bucket: "states",
        key: "hello/producer.tfstate",
        region: "eu-central-1",
      }),
    );
    expect(template.dataSources(DataTerraformRemoteStateS3).get("producer")?.config).toEqual({
      bucket: "states",
      key: "hello/producer.tfstate",
      region: "eu-central-1",
    });
  });
});

test("a service of a stack in the same app is also read from that stack's state", () => {
  const template = reader((scope) =>
    ServiceReference.fromProducer(scope, "producer", {
      stateLocation: { kind: "local", path: "../../../terraform.producer.tfstate" },
    }),
  );
  expect(template.outputs.reference?.value).toEqual(FROM_STATE);
  expect(template.addresses).toEqual(["data.terraform_remote_state.producer"]);
});

describe("a service reference from a service name", () => {
  test("is in the region in its name, and its ID is the name's last part", () => {
    expect(ServiceReference.fromServiceName(VENDOR)).toEqual({
      serviceName: VENDOR.serviceName,
      serviceRegion: "us-east-1",
      port: 443,
      availabilityZoneIds: [],
      endpointServiceId: "vpce-svc-0123456789abcdef0",
    });
  });

  test("is in the given region and zones", () => {
    const service = { ...VENDOR, serviceRegion: "eu-west-1", availabilityZoneIds: ["euw1-az1"] };
    expect(ServiceReference.fromServiceName(service)).toMatchObject({
      serviceRegion: "eu-west-1",
      availabilityZoneIds: ["euw1-az1"],
    });
  });
});

test("every service reference has the same members", () => {
  const membersOf = (contract: EndpointServiceContract) => Object.keys(contract).sort();
  const named = membersOf(ServiceReference.fromServiceName(VENDOR));
  synthesizeConstruct((scope) => {
    const found = ServiceReference.fromRemoteState(scope, "producer", { kind: "local", path: "a.tfstate" });
    expect(membersOf(found)).toEqual(named);
    expect(typeof found.port).toBe("number");
    expect(Array.isArray(found.availabilityZoneIds)).toBe(true);
  });
  expect(resolved(ServiceReference.fromServiceName(VENDOR).port)).toBe(443);
});

test("a shared resource is read from its producer's state", () => {
  const template = reader((scope) =>
    ResourceReference.fromRemoteState(scope, "producer", { kind: "local", path: "a.tfstate" }),
  );
  expect(template.outputs.reference?.value).toEqual({
    port: ref("data.terraform_remote_state.producer.outputs.service_port"),
    resourceConfigurationArn: ref("data.terraform_remote_state.producer.outputs.resource_configuration_arn"),
    resourceShareArn: ref("data.terraform_remote_state.producer.outputs.resource_share_arn"),
  });
});
