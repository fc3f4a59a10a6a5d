import type { S3StateConfig } from "../config/schema";
import type { RuleContext } from "./context";
import type { Path, Place } from "./place";
import { configRule, valueRule } from "./rule";
import { makesCertificates } from "./vpn-certificates";

const BUCKET = { kind: "s3" as const, bucket: "hello-state", region: "eu-central-1" };

export const secretsInState = configRule({
  id: "STA-01",
  severity: "warning",
  text: "private keys are not in a state file that is not encrypted",
  why: "What the tls provider makes is in the state in clear. Whoever reads the local file can connect to the VPN, or pose as the service.",
  source: "hashicorp/tls, tls_private_key",
  caughtBy: "silent",
  example: {
    bad: { consumers: { consumer: { vpn: { clients: ["operator"] } } } },
    good: {
      stateEncryption: { kind: "passphrase" },
      consumers: { consumer: { vpn: { clients: ["operator"] } } },
    },
  },
  violations: ({ config, producer, vpns }) => {
    if (config.stateEncryption) return [];
    const backend = producer?.producer.service.backend;
    const keys: readonly Path[] = [
      ...(producer?.state.kind === "local" && backend?.kind === "alb" && backend.certificate.kind === "self-signed"
        ? [["producer", "service", "backend", "certificate"]]
        : []),
      ...vpns
        .filter(({ vpn, stack }) => stack.state.kind === "local" && makesCertificates(vpn))
        .map(({ path }) => [...path, "authentication"]),
    ];
    return keys.map((path) => ({
      path,
      fix: "add stateEncryption, keep the state in S3, or bring certificates by ARN (`privatelink certs`)",
    }));
  },
});

export const bucketName = valueRule<string>({
  id: "STA-02",
  severity: "error",
  text: "a bucket's name has 3 to 63 lower-case letters, digits, dots and hyphens",
  why: "S3 takes no other.",
  source: "Amazon S3 User Guide, bucket naming rules",
  caughtBy: "apply",
  awsError: "InvalidBucketName",
  example: {
    bad: { state: { ...BUCKET, bucket: "Hello_State" } },
    good: { state: BUCKET },
  },
  places: (context) => s3States(context).map(({ path, value }) => ({ path: [...path, "bucket"], value: value.bucket })),
  problem(name) {
    const isAddress = /^\d+\.\d+\.\d+\.\d+$/.test(name);
    if (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes("..") && !isAddress) return undefined;
    const plain = name
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 63);
    return { fix: plain.length >= 3 && !isAddress ? `write ${plain}` : "write a name such as hello-state" };
  },
});

export const keyPrefix = valueRule<string>({
  id: "STA-03",
  severity: "error",
  text: "the key prefix of a state has no slash at its ends",
  why: "The object is <keyPrefix>/<stack>.tfstate. Terraform refuses keys that begin or end with a slash.",
  source: "Terraform, S3 backend",
  caughtBy: "validate",
  example: {
    bad: { state: { ...BUCKET, keyPrefix: "/hello/" } },
    good: { state: { ...BUCKET, keyPrefix: "hello" } },
  },
  places: (context) =>
    s3States(context).flatMap(({ path, value }) =>
      value.keyPrefix === undefined ? [] : [{ path: [...path, "keyPrefix"], value: value.keyPrefix }],
    ),
  problem(prefix) {
    const plain = prefix.replace(/^\/+|\/+$/g, "");
    if (plain === prefix && plain !== "") return undefined;
    return { fix: plain === "" ? "leave it out" : `write ${plain}` };
  },
});

export const passphraseVariable = configRule({
  id: "STA-04",
  severity: "error",
  text: "the variable that holds the passphrase has a name that shells allow",
  why: "The passphrase is read from the environment, and is written nowhere.",
  source: "this project's judgement",
  caughtBy: "project",
  example: {
    bad: { stateEncryption: { kind: "passphrase", variable: "my secret passphrase" } },
    good: { stateEncryption: { kind: "passphrase", variable: "STATE_PASSPHRASE" } },
  },
  violations: ({ config: { stateEncryption } }) =>
    stateEncryption?.kind === "passphrase" && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(stateEncryption.variable)
      ? [
          {
            // The value is not shown: it may be the passphrase itself.
            path: ["stateEncryption", "variable"],
            fix: "write the name of a variable, such as PRIVATELINK_STATE_PASSPHRASE, not the passphrase",
          },
        ]
      : [],
});

export const stateReader = configRule({
  id: "STA-05",
  severity: "warning",
  text: "a consumer of another account reads the producer's state as somebody who may only read",
  why: "Without reader, every consumer's stack is given the credentials that write the producer's state.",
  source: "this project's judgement",
  caughtBy: "silent",
  example: {
    bad: { producer: { state: { ...BUCKET, profile: "prod" } } },
    good: { producer: { state: { ...BUCKET, profile: "prod", reader: { profile: "state-reader" } } } },
  },
  violations: ({ producer, consumers }) => {
    if (producer?.state.kind !== "s3" || producer.state.reader) return [];
    const strangers = consumers.some(({ usesProducer, account }) => usesProducer && account.id !== producer.account.id);
    return strangers
      ? [
          {
            path: [...producer.statePath, "reader"],
            fix: "add reader: { profile } or { roleArn } with s3:GetObject on the producer's object alone",
          },
        ]
      : [];
  },
});

export const stateRules = [secretsInState, bucketName, keyPrefix, passphraseVariable, stateReader];

/** Every S3 state that is written in the config. */
function s3States({ config, consumers }: RuleContext): readonly Place<S3StateConfig>[] {
  const states = [
    { path: ["state"], state: config.state },
    { path: ["producer", "state"], state: config.producer?.state },
    ...consumers.map(({ path, consumer }) => ({ path: [...path, "state"], state: consumer.state })),
  ];
  return states.flatMap(({ path, state }) => (state?.kind === "s3" ? [{ path, value: state }] : []));
}
