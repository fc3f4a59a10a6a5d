/** The files of a new project. Pure. */
import type { ConfigInput } from "../../../authoring/config/schema";
import { openZoneIdsOf } from "../../../base/aws-facts/zones";

/** An AWS account of a new project. */
export interface ProjectAccount {
  /** 12 digits. */
  readonly id: string;
  /** The AWS profile with its credentials. @default those of the environment */
  readonly profile?: string;
}

/** What is asked about a new project. */
export interface ProjectAnswers {
  /** The name of the service, which is part of the name of every resource. */
  readonly name: string;
  readonly region: string;
  readonly producer: ProjectAccount;
  readonly consumer: ProjectAccount;
  /** The name by which the consumer reaches the service, such as `hello.internal.company`. */
  readonly hostname: string;
}

/** A file to write. */
export interface NewFile {
  readonly file: string;
  readonly text: string;
}

/** The config of a new project: a demo service, reached by name from a VPN, in two zones. */
export function newConfig({ consumer, hostname, name, producer, region }: ProjectAnswers): ConfigInput {
  const zoneIds = (openZoneIdsOf(region) ?? []).slice(0, 2);
  const [record = "", ...zone] = hostname.split(".");
  return {
    name,
    region,
    producer: {
      account: producer,
      network: { cidr: "10.20.0.0/16", zoneIds: [...zoneIds] },
      service: { port: 8080, backend: { kind: "demo" } },
    },
    consumers: {
      consumer: {
        account: consumer,
        network: { cidr: "10.10.0.0/16", zoneIds: [...zoneIds] },
        dns: { zone: zone.join("."), record },
        vpn: { clientCidr: "172.16.0.0/22", clients: ["operator"] },
      },
    },
    state: { kind: "local" },
  } as ConfigInput;
}

/** The text of a config file, with the members in the order in which they are read. */
export function configText({ consumers, name, producer, region, state }: ConfigInput): string {
  const { account, network, service } = producer ?? {};
  const { consumer } = consumers;
  return [
    'import { defineConfig } from "cdktf-privatelink/config";',
    "",
    "export default defineConfig({",
    `  name: ${literal(name)},`,
    `  region: ${literal(region)},`,
    "  // The account that offers the service.",
    "  producer: {",
    `    account: ${literal(account)},`,
    `    network: ${literal(network)},`,
    "    // A small web server, to begin with. Others: an existing load balancer, instances, IP addresses, a database.",
    `    service: ${literal(service)},`,
    "  },",
    "  // The accounts that use it, by any name.",
    "  consumers: {",
    "    consumer: {",
    `      account: ${literal(consumer?.account)},`,
    `      network: ${literal(consumer?.network)},`,
    `      dns: ${literal(consumer?.dns)},`,
    `      vpn: ${literal(consumer?.vpn)},`,
    "    },",
    "  },",
    '  // Private keys are in the states. Local files suit one operator; a team keeps them in S3: kind: "s3".',
    `  state: ${literal(state)},`,
    "});",
    "",
  ].join("\n");
}

/** A value as it is written in TypeScript, on one line. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, each]) => `${key}: ${literal(each)}`);
  return `{ ${members.join(", ")} }`;
}

/** The README of a new project. */
export function readmeText({ consumer, hostname, name, producer }: ProjectAnswers, configFile: string): string {
  return [
    `# ${name}`,
    "",
    `Shares a service in AWS account ${producer.id} with account ${consumer.id} over PrivateLink: \`${hostname}:8080\`.`,
    `Everything about it is in [${configFile}](${configFile}).`,
    "",
    "```bash",
    "npx privatelink rehearse   # deploy, prove and destroy on simulated accounts, in seconds",
    "npx privatelink check      # what would stop a deployment to AWS",
    "npx privatelink up         # deploy, export VPN profiles, test",
    "npx privatelink destroy    # nothing is left, and nothing costs any longer",
    "```",
    "",
    "The states and `.privatelink` hold private keys: git ignores them.",
    "",
  ].join("\n");
}

/** What git must not have: states and profiles with private keys, and what is generated. */
export const IGNORED = ["node_modules/", "cdktf.out/", ".privatelink/", "*.tfstate", "*.tfstate.backup", "*.ovpn"];
