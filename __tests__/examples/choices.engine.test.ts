import type { Config, ConfigInput } from "../../src/authoring/config/schema";
import { checkConfig } from "../../src/authoring/rules";
import { findIntendedPaths, prove } from "../../src/insight/reachability";
import { describeWithEngine } from "../operate/engine/helpers/with-engine";
import { DEFAULT_CONFIG } from "../support/configs";
import { type RehearsedConfig, rehearseConfig } from "../support/rehearse-config";
import { configFrom, synthesizeConfig } from "../support/template";

const MAX_SECONDS = 300;

const CONSUMER = DEFAULT_CONFIG.consumers.consumer;

/** A consumer like the default one, in an account of its own. */
const consumer = (accountId: string, changes: object) => ({
  ...CONSUMER,
  account: { id: accountId, profile: `dev-${accountId.slice(0, 1)}` },
  ...changes,
});

const certificateOf = (accountId: string) =>
  `arn:aws:acm:eu-central-1:${accountId}:certificate/11111111-2222-3333-4444-555555555555`;

/** Every choice of the VPN, in as few stacks as it takes; and everything that watches, switched on. */
const CHOICES: ConfigInput = {
  ...DEFAULT_CONFIG,
  consumers: {
    everything: consumer("222222222222", {
      vpn: {
        splitTunnel: false,
        clients: ["alice", "bob", "ci"],
        associations: "all",
        port: 1194,
        transport: "tcp",
        sessionTimeoutHours: 12,
        banner: "Authorized use only",
        authorizedNetworks: [{ cidr: "192.168.0.0/16", description: "The office" }],
      },
    }),
    brought: consumer("333333333333", {
      vpn: { authentication: { source: "acm", serverCertificateArn: certificateOf("333333333333") } },
    }),
    saml: consumer("444444444444", {
      vpn: {
        authentication: {
          kind: "saml",
          serverCertificateArn: certificateOf("444444444444"),
          providerArn: "arn:aws:iam::444444444444:saml-provider/company",
          accessGroupId: "network-operators",
        },
      },
    }),
  },
  monitoring: { flowLogs: true, alarms: true, emails: ["operator@example.com"], logRetentionDays: 90 },
};

describeWithEngine("every choice of VPN, with monitoring", (binary) => {
  let rehearsed: RehearsedConfig;
  beforeAll(async () => {
    rehearsed = await rehearseConfig(configFrom(CHOICES), binary());
  }, MAX_SECONDS * 1000);

  test("applies, has an empty second plan, and leaves no leftovers", () => {
    expect(rehearsed.summary).toMatchObject({ secondPlanEmpty: true, leftovers: [] });
    expect(rehearsed.summary.stacks.map(({ name }) => name).sort()).toEqual(
      ["producer", ...Object.keys(CHOICES.consumers)].sort(),
    );
  });

  test("gives the clients of every VPN access to the service", () => {
    const { topology } = rehearsed;
    const paths = findIntendedPaths(topology).filter(({ source }) => source.kind === "client-vpn");
    expect(paths).toHaveLength(3);
    const proofs = paths.map(({ source, destination }) => prove(topology, source, destination));
    const open = proofs.filter(({ verdict }) => verdict === "reachable");
    expect(open).toHaveLength(2);
    // Who is in a SAML group is in no state.
    const [saml] = proofs.filter((proof) => !open.includes(proof));
    expect(saml?.hops.flatMap(({ name, status }) => (status === "open" ? [] : [`${name} ${status}`]))).toEqual([
      "vpn-authorization assumed",
    ]);
  });

  test("configures each endpoint as chosen", () => {
    const vpns = [...rehearsed.topology.clientVpns.values()];
    expect(vpns.map(({ splitTunnel }) => splitTunnel).sort()).toEqual([false, true, true]);
    expect(vpns.map(({ associations }) => associations.length).sort()).toEqual([1, 1, 2]);
  });

  test("creates certificates only where none are given, as a sensitive output", () => {
    const clients = rehearsed.summary.stacks.map(({ name, outputs }) => [name, outputs.client_certificates] as const);
    const made = clients.filter(([, output]) => output !== undefined);
    expect(made.map(([name]) => name)).toEqual(["everything"]);
    expect(made[0]?.[1]?.sensitive).toBe(true);
    expect(Object.keys(made[0]?.[1]?.value as object).sort()).toEqual(["alice", "bob", "ci"]);
  });
});

/** The states of docs/topologies.md: in two accounts, read with a role. */
const STATES: ConfigInput = {
  ...DEFAULT_CONFIG,
  producer: {
    ...DEFAULT_CONFIG.producer,
    state: {
      kind: "s3",
      bucket: "prod-privatelink-state",
      region: "eu-central-1",
      profile: "prod",
      reader: { profile: "dev", roleArn: "arn:aws:iam::111111111111:role/privatelink-state-reader" },
    },
  },
  consumers: {
    consumer: {
      ...CONSUMER,
      state: { kind: "s3", bucket: "dev-privatelink-state", region: "eu-central-1", profile: "dev" },
    },
  },
};

describe("states in S3, in two accounts", () => {
  const config: Config = configFrom(STATES);

  test("have no findings", () => {
    expect(checkConfig(config).filter(({ severity }) => severity !== "info")).toEqual([]);
  });

  test("are each locked and encrypted, and the consumer reads the producer's with the reader's role", () => {
    const stacks = synthesizeConfig(STATES);
    expect(stacks.get("producer")?.terraform.backend).toEqual({
      s3: {
        bucket: "prod-privatelink-state",
        key: "hello/producer.tfstate",
        region: "eu-central-1",
        profile: "prod",
        encrypt: true,
        use_lockfile: true,
      },
    });
    expect(stacks.get("consumer")?.terraform.backend).toMatchObject({
      s3: { bucket: "dev-privatelink-state", key: "hello/consumer.tfstate", profile: "dev" },
    });
    const data = JSON.parse(stacks.get("consumer")?.text ?? "").data.terraform_remote_state.producer;
    expect(data.config).toEqual({
      bucket: "prod-privatelink-state",
      key: "hello/producer.tfstate",
      region: "eu-central-1",
      profile: "dev",
      assume_role: { role_arn: "arn:aws:iam::111111111111:role/privatelink-state-reader" },
    });
  });
});
