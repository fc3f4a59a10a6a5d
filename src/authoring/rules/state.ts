import { BUCKET_NAME } from "../../base/aws-facts/identity";
import { bucketNameProblem } from "../../base/bucket-name";
import { producerExample } from "./examples";
import { hyphenated } from "./hyphenated";
import type { Path } from "./place";
import { configRule, producerRule, valueRule } from "./rule";
import { inConfig, inStacks } from "./values";
import { generatesCertificates } from "./vpn-certificates";

const BUCKET = { kind: "s3" as const, bucket: "hello-state", region: "eu-central-1" };

export const secretsInState = configRule("STA-01", "info", {
  text: "private keys must not be in an unencrypted state file",
  why: "The tls provider stores private keys in the state in plain text. Anyone who can read the local file can connect to the VPN or impersonate the service.",
  source: "hashicorp/tls, tls_private_key",
  caughtBy: "silent",
  notProvable: "who reads a state file is not in the states",
  example: {
    bad: { consumers: { consumer: { vpn: { clients: ["operator"] } } } },
    good: { stateEncryption: { kind: "passphrase" }, consumers: { consumer: { vpn: { clients: ["operator"] } } } },
  },
  violations: ({ config, producer, vpns }) => {
    if (config.stateEncryption) return undefined;
    const isLocalAlb = producer?.state.kind === "local" && producer.backend.kind === "alb";
    const isSelfSigned = isLocalAlb && producer.backend.certificate.kind === "self-signed";
    const keys: readonly Path[] = [
      ...(isSelfSigned ? [[...producer.backendPath, "certificate"]] : []),
      ...vpns
        .filter(({ vpn, stack }) => stack.state.kind === "local" && generatesCertificates(vpn))
        .map(({ path }) => [...path, "authentication"]),
    ];
    return keys.map((path) => ({
      path,
      fix: "add stateEncryption, store the state in S3, or use certificates by ARN (`privatelink certs`)",
    }));
  },
});

export const bucketName = valueRule<string>("STA-02", "error", {
  text: "a bucket name must have 3 to 63 lower-case letters, digits, dots and hyphens",
  why: "S3 accepts no other names.",
  source: "Amazon S3 User Guide, bucket naming rules",
  caughtBy: "apply",
  awsError: BUCKET_NAME.code,
  notProvable: "the states of a rehearsal are local files",
  example: { bad: { state: { ...BUCKET, bucket: "Hello_State" } }, good: { state: BUCKET } },
  places: (context) => [...inConfig("state", "bucket")(context), ...inStacks("state", "bucket")(context)],
  problem(name) {
    const detail = bucketNameProblem(name);
    if (detail === undefined) return undefined;
    if (/^[\d.]+$/.test(name)) return { detail, fix: "use a name such as hello-state" };
    const plain = hyphenated(name.toLowerCase(), /[^a-z0-9-]+/g).slice(0, BUCKET_NAME.value.max);
    return { detail, fix: bucketNameProblem(plain) === undefined ? `use ${plain}` : "use a name such as hello-state" };
  },
});

export const keyPrefix = valueRule<string>("STA-03", "error", {
  text: "a state's key prefix must not begin or end with a slash",
  why: "The object is <keyPrefix>/<stack>.tfstate. Terraform rejects keys that begin or end with a slash.",
  source: "Terraform, S3 backend",
  caughtBy: "validate",
  notProvable: "the states of a rehearsal are local files",
  example: { bad: { state: { ...BUCKET, keyPrefix: "/hello/" } }, good: { state: { ...BUCKET, keyPrefix: "hello" } } },
  places: (context) => [...inConfig("state", "keyPrefix")(context), ...inStacks("state", "keyPrefix")(context)],
  problem(prefix) {
    const plain = prefix.replace(/^\/+|\/+$/g, "");
    if (plain === prefix && plain !== "") return undefined;
    return { fix: plain === "" ? "omit it" : `use ${plain}` };
  },
});

export const passphraseVariable = configRule("STA-04", "error", {
  text: "the variable that holds the passphrase must have a valid environment variable name",
  why: "The passphrase is read from the environment and never written to a file.",
  source: "this project's judgement",
  caughtBy: "project",
  example: {
    bad: { stateEncryption: { kind: "passphrase", variable: "my secret passphrase" } },
    good: { stateEncryption: { kind: "passphrase", variable: "STATE_PASSPHRASE" } },
  },
  violations: ({ config: { stateEncryption } }) =>
    stateEncryption?.kind === "passphrase" &&
    !/^[A-Za-z_][A-Za-z0-9_]*$/.test(stateEncryption.variable) && {
      // The value is not shown: it may be the passphrase itself.
      path: ["stateEncryption", "variable"],
      fix: "use the name of a variable, such as PRIVATELINK_STATE_PASSPHRASE, not the passphrase",
    },
});

export const stateReader = producerRule("STA-05", "warning", {
  text: "a consumer in another account must read the producer's state with read-only credentials",
  why: "Without reader, every consumer's stack gets the credentials that can write the producer's state.",
  source: "this project's judgement",
  caughtBy: "silent",
  notProvable: "the states of a rehearsal are local files",
  example: producerExample(
    { state: { ...BUCKET, profile: "prod" } },
    { state: { ...BUCKET, profile: "prod", reader: { profile: "state-reader" } } },
  ),
  violations: ({ state, account, statePath }, { consumers }) =>
    state.kind === "s3" &&
    !state.reader &&
    consumers.some((consumer) => consumer.usesProducer && consumer.account.id !== account.id) && {
      path: [...statePath, "reader"],
      fix: "add reader: { profile } or { roleArn } that allows s3:GetObject on the producer's object only",
    },
});
