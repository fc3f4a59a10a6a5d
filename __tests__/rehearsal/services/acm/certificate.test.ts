import { type ObjectValue, UNKNOWN } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";
import { simulatedNetwork } from "../../../support/simulated-networks";
import { importOf, selfSigned } from "./certificates";

const TYPE = "aws_acm_certificate";

/** Imports a certificate. @param name of the certificate, and its domain name */
async function imported(aws: SimulatedAws, name: string, more: ObjectValue = {}) {
  return aws.create(TYPE, { ...importOf(await selfSigned(name)), ...more });
}

describe("a certificate in ACM", () => {
  test("that is imported is issued, and is not renewed by ACM", async () => {
    const certificate = await imported(new SimulatedAws(), "server");
    expect(certificate.arn).toMatch(/^arn:aws:acm:eu-central-1:111111111111:certificate\/[0-9a-f-]{36}$/);
    expect(certificate).toMatchObject({
      id: certificate.arn,
      domain_name: "server.internal",
      key_algorithm: "EC_prime256v1",
      not_before: "2026-01-02T03:04:05Z",
      not_after: "2026-01-03T03:04:05Z",
      options: [{ certificate_transparency_logging_preference: "DISABLED" }],
      pending_renewal: false,
      renewal_eligibility: "INELIGIBLE",
      status: "ISSUED",
      type: "IMPORTED",
      validation_method: "NONE",
      domain_validation_options: [],
    });
  });

  test("that is requested has its names in the plan, so that there can be a record for each", async () => {
    const config = { domain_name: "a.com", subject_alternative_names: ["*.a.com"], validation_method: "DNS" };
    const { planned } = await new SimulatedAws().plan(TYPE, config);
    const unknown = { resource_record_name: UNKNOWN, resource_record_type: UNKNOWN, resource_record_value: UNKNOWN };
    expect(planned?.domain_validation_options).toEqual([
      { domain_name: "*.a.com", ...unknown },
      { domain_name: "a.com", ...unknown },
    ]);
    const unsure = await new SimulatedAws().plan(TYPE, { ...config, subject_alternative_names: UNKNOWN });
    expect(unsure.planned?.domain_validation_options).toBe(UNKNOWN);
  });

  test("shares a record between a name and its wildcard", async () => {
    const config = { domain_name: "a.com", subject_alternative_names: ["*.a.com"], validation_method: "DNS" };
    const { domain_validation_options: options } = await new SimulatedAws().create(TYPE, config);
    const names = (options as readonly ObjectValue[]).map(({ resource_record_name: name }) => name);
    expect(names).toHaveLength(2);
    expect(names[0]).toBe(names[1]);
  });

  // https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
  test("that is requested waits for a CNAME record per name", async () => {
    const certificate = await new SimulatedAws().create(TYPE, {
      domain_name: "example.com",
      subject_alternative_names: ["*.example.com"],
      validation_method: "DNS",
    });
    expect(certificate).toMatchObject({
      type: "AMAZON_ISSUED",
      status: "PENDING_VALIDATION",
      key_algorithm: "RSA_2048",
      options: [{ certificate_transparency_logging_preference: "ENABLED" }],
    });
    const options = [certificate.domain_validation_options].flat() as ObjectValue[];
    expect(options.map(({ domain_name }) => domain_name).sort()).toEqual(["*.example.com", "example.com"]);
    for (const option of options) {
      expect(option).toMatchObject({
        resource_record_type: "CNAME",
        resource_record_name: expect.stringMatching(/^_[0-9a-f]{32}\.example\.com\.$/),
        resource_record_value: expect.stringMatching(/^_[0-9a-f]{32}\.[0-9a-f]{10}\.acm-validations\.aws\.$/),
      });
    }
  });

  test("that is validated by email has no records", async () => {
    const config = { domain_name: "example.com", validation_method: "EMAIL" };
    expect(await new SimulatedAws().create(TYPE, config)).toMatchObject({
      subject_alternative_names: ["example.com"],
      domain_validation_options: [],
    });
  });

  test("keeps the configured options", async () => {
    const options = [{ certificate_transparency_logging_preference: "DISABLED" }];
    const config = { domain_name: "example.com", validation_method: "DNS", options };
    expect(await new SimulatedAws().create(TYPE, config)).toMatchObject({ options });
  });

  test("is issued once it is validated", async () => {
    const aws = new SimulatedAws();
    const config = { domain_name: "example.com", validation_method: "DNS" };
    const certificate = await aws.create(TYPE, config);
    const validation = await aws.create("aws_acm_certificate_validation", {
      certificate_arn: String(certificate.arn),
    });
    expect(validation.id).toBe("2026-01-02T03:04:05.678Z");
    expect(await aws.read(TYPE, certificate)).toMatchObject({ status: "ISSUED" });
  });

  test("can have other tags without being imported again", async () => {
    const aws = new SimulatedAws();
    const certificate = await imported(aws, "server");
    const tagged = await aws.update(TYPE, { tags: { team: "network" } }, certificate);
    expect(tagged).toMatchObject({ tags: { team: "network" }, not_before: certificate.not_before });
  });
});

describe("a certificate in use", () => {
  /** A certificate that `use` uses, and another one. */
  async function used(use: (aws: SimulatedAws, arn: string) => Promise<unknown>) {
    const aws = new SimulatedAws();
    const [certificate, other] = [await imported(aws, "server"), await imported(aws, "other")];
    await use(aws, String(certificate.arn));
    await aws.destroy(TYPE, other);
    await expect(aws.destroy(TYPE, certificate)).rejects.toThrow(
      `ResourceInUseException: Certificate ${String(certificate.arn)} in account 111111111111 is in use.`,
    );
  }

  /** A TLS listener. */
  async function listener(aws: SimulatedAws, certificate_arn: string) {
    const { vpc, subnetIds } = await simulatedNetwork(aws);
    const place = { load_balancer_type: "network", internal: true, subnets: subnetIds };
    const balancer = await aws.create("aws_lb", place);
    const vpc_id = String(vpc.id);
    const group = await aws.create("aws_lb_target_group", { port: 80, protocol: "TCP", vpc_id });
    return aws.create("aws_lb_listener", {
      load_balancer_arn: String(balancer.arn),
      port: 443,
      protocol: "TLS",
      certificate_arn,
      default_action: [{ type: "forward", target_group_arn: String(group.arn) }],
    });
  }

  test("by a listener is not deleted", () => used(listener));

  test("by a listener as an additional one is not deleted", () =>
    used(async (aws, certificate_arn) => {
      const { arn } = await listener(aws, String((await imported(aws, "first")).arn));
      return aws.create("aws_lb_listener_certificate", { listener_arn: String(arn), certificate_arn });
    }));

  test.each(["server_certificate_arn", "root_certificate_chain_arn"])("by a Client VPN as %s is not deleted", (name) =>
    used(async (aws, arn) =>
      aws.world.put({
        account: "111111111111",
        region: "eu-central-1",
        type: "aws_ec2_client_vpn_endpoint",
        id: "cvpn-endpoint-1",
        attributes: name.startsWith("server") ? { [name]: arn } : { authentication_options: [{ [name]: arn }] },
      }),
    ),
  );
});

describe("the data source of certificates", () => {
  const find = (aws: SimulatedAws, config: ObjectValue) => aws.data(TYPE, config);

  test("finds an issued one by its domain", async () => {
    const aws = new SimulatedAws();
    const certificate = await imported(aws, "server", { tags: { team: "network" } });
    await imported(aws, "other");
    expect(await find(aws, { domain: "server.internal" })).toMatchObject({
      id: certificate.arn,
      arn: certificate.arn,
      domain: "server.internal",
      status: "ISSUED",
      certificate: certificate.certificate_body,
      certificate_chain: "",
      tags: { team: "network" },
    });
  });

  test.each<[string, ObjectValue, ObjectValue]>([
    ["type", { types: ["IMPORTED"] }, { types: ["AMAZON_ISSUED"] }],
    ["key algorithm", { key_types: ["EC_prime256v1"] }, { key_types: ["RSA_2048"] }],
    ["status", { statuses: ["ISSUED", "EXPIRED"] }, { statuses: ["EXPIRED"] }],
    ["tag", { tags: { team: "network" } }, { tags: { team: "other" } }],
  ])("selects by %s", async (_, fits, other) => {
    const aws = new SimulatedAws();
    const { arn } = await imported(aws, "server", { tags: { team: "network" } });
    expect(await find(aws, { domain: "server.internal", ...fits })).toMatchObject({ arn });
    await expect(find(aws, { domain: "server.internal", ...other })).rejects.toThrow(
      "no ACM Certificate matching domain (server.internal)",
    );
  });

  test("does not find one that is not issued yet", async () => {
    const aws = new SimulatedAws();
    await aws.create(TYPE, { domain_name: "example.com", validation_method: "DNS" });
    await expect(find(aws, { domain: "example.com" })).rejects.toThrow(
      "no ACM Certificate matching domain (example.com)",
    );
    expect(await find(aws, { domain: "example.com", statuses: ["PENDING_VALIDATION"] })).toMatchObject({
      certificate: "",
    });
  });

  test("returns the newest of several on request only", async () => {
    const aws = new SimulatedAws();
    const subject = { common_name: "server.internal" };
    const minute = (n: number) => selfSigned(`server-${n}`, { subject, issued: new Date(Date.UTC(2026, 0, 2, 3, n)) });
    const arns: unknown[] = [];
    for (const n of [1, 3, 2]) arns.push((await aws.create(TYPE, importOf(await minute(n)))).arn);
    await expect(find(aws, { domain: "server.internal" })).rejects.toThrow(
      "multiple ACM Certificates matching domain (server.internal)",
    );
    expect(await find(aws, { domain: "server.internal", most_recent: true })).toMatchObject({ arn: arns[1] });
  });
});
