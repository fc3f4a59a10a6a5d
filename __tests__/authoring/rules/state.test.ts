import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("the state", () => {
  refusesItsExample("STA-01", [
    "info STA-01 at consumers.consumer.vpn.authentication",
    "  rule: private keys must not be in an unencrypted state file",
    "  fix:  add stateEncryption, store the state in S3, or use certificates by ARN (`privatelink certs`)",
  ]);

  refuses("STA-01", { producer: { service: { backend: { kind: "alb" } } } }, [
    "info STA-01 at consumers.consumer.vpn.authentication",
    "  rule: private keys must not be in an unencrypted state file",
    "  fix:  add stateEncryption, store the state in S3, or use certificates by ARN (`privatelink certs`)",
    "",
    "info STA-01 at producer.service.backend.certificate",
    "  rule: private keys must not be in an unencrypted state file",
    "  fix:  add stateEncryption, store the state in S3, or use certificates by ARN (`privatelink certs`)",
  ]);

  accepts("STA-01", { state: { kind: "s3", bucket: "hello-state", region: "eu-central-1" } });

  refusesItsExample("STA-02", [
    'error STA-02 at state.bucket = "Hello_State"',
    "  rule: a bucket name must have 3 to 63 lower-case letters, digits, dots and hyphens: it has characters other than lower-case letters, digits, dots and hyphens",
    "  fix:  use hello-state",
  ]);

  refuses("STA-02", { state: { kind: "s3", bucket: "10.0.0.1", region: "eu-central-1" } }, [
    'error STA-02 at state.bucket = "10.0.0.1"',
    "  rule: a bucket name must have 3 to 63 lower-case letters, digits, dots and hyphens: it has the form of an IP address",
    "  fix:  use a name such as hello-state",
  ]);

  refuses("STA-02", { consumers: { consumer: { state: { kind: "s3", bucket: "x", region: "eu-central-1" } } } }, [
    'error STA-02 at consumers.consumer.state.bucket = "x"',
    "  rule: a bucket name must have 3 to 63 lower-case letters, digits, dots and hyphens: its length is 1",
    "  fix:  use a name such as hello-state",
  ]);

  refuses("STA-02", { state: { kind: "s3", bucket: "hello-s3alias", region: "eu-central-1" } }, [
    'error STA-02 at state.bucket = "hello-s3alias"',
    "  rule: a bucket name must have 3 to 63 lower-case letters, digits, dots and hyphens: the suffix -s3alias is reserved",
    "  fix:  use a name such as hello-state",
  ]);

  refusesItsExample("STA-03", [
    'error STA-03 at state.keyPrefix = "/hello/"',
    "  rule: a state's key prefix must not begin or end with a slash",
    "  fix:  use hello",
  ]);

  refuses("STA-03", { state: { kind: "s3", bucket: "hello-state", region: "eu-central-1", keyPrefix: "/" } }, [
    'error STA-03 at state.keyPrefix = "/"',
    "  rule: a state's key prefix must not begin or end with a slash",
    "  fix:  omit it",
  ]);

  refusesItsExample("STA-04", [
    "error STA-04 at stateEncryption.variable",
    "  rule: the variable that holds the passphrase must have a valid environment variable name",
    "  fix:  use the name of a variable, such as PRIVATELINK_STATE_PASSPHRASE, not the passphrase",
  ]);

  refusesItsExample("STA-05", [
    "warning STA-05 at producer.state.reader",
    "  rule: a consumer in another account must read the producer's state with read-only credentials",
    "  fix:  add reader: { profile } or { roleArn } that allows s3:GetObject on the producer's object only",
  ]);

  accepts("STA-05", {
    state: { kind: "s3", bucket: "hello-state", region: "eu-central-1", profile: "prod" },
    producer: { account: { id: "222222222222" } },
  });

  refuses("STA-05", { state: { kind: "s3", bucket: "hello-state", region: "eu-central-1", profile: "prod" } }, [
    "warning STA-05 at state.reader",
    "  rule: a consumer in another account must read the producer's state with read-only credentials",
    "  fix:  add reader: { profile } or { roleArn } that allows s3:GetObject on the producer's object only",
  ]);
});
