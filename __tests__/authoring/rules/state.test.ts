import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("the engine's state", () => {
  refusesItsExample("STA-01", [
    "warning STA-01 at consumers.consumer.vpn.authentication",
    "  rule: private keys are not in a state file that is not encrypted",
    "  fix:  add stateEncryption, keep the state in S3, or bring certificates by ARN (`privatelink certs`)",
  ]);

  refuses("STA-01", { producer: { service: { backend: { kind: "alb" } } } }, [
    "warning STA-01 at consumers.consumer.vpn.authentication",
    "  rule: private keys are not in a state file that is not encrypted",
    "  fix:  add stateEncryption, keep the state in S3, or bring certificates by ARN (`privatelink certs`)",
    "",
    "warning STA-01 at producer.service.backend.certificate",
    "  rule: private keys are not in a state file that is not encrypted",
    "  fix:  add stateEncryption, keep the state in S3, or bring certificates by ARN (`privatelink certs`)",
  ]);

  accepts("STA-01", { state: { kind: "s3", bucket: "hello-state", region: "eu-central-1" } });

  refusesItsExample("STA-02", [
    'error STA-02 at state.bucket = "Hello_State"',
    "  rule: a bucket's name has 3 to 63 lower-case letters, digits, dots and hyphens",
    "  fix:  write hello-state",
  ]);

  refuses("STA-02", { state: { kind: "s3", bucket: "10.0.0.1", region: "eu-central-1" } }, [
    'error STA-02 at state.bucket = "10.0.0.1"',
    "  rule: a bucket's name has 3 to 63 lower-case letters, digits, dots and hyphens",
    "  fix:  write a name such as hello-state",
  ]);

  refuses("STA-02", { consumers: { consumer: { state: { kind: "s3", bucket: "x", region: "eu-central-1" } } } }, [
    'error STA-02 at consumers.consumer.state.bucket = "x"',
    "  rule: a bucket's name has 3 to 63 lower-case letters, digits, dots and hyphens",
    "  fix:  write a name such as hello-state",
  ]);

  refusesItsExample("STA-03", [
    'error STA-03 at state.keyPrefix = "/hello/"',
    "  rule: the key prefix of a state has no slash at its ends",
    "  fix:  write hello",
  ]);

  refuses("STA-03", { state: { kind: "s3", bucket: "hello-state", region: "eu-central-1", keyPrefix: "/" } }, [
    'error STA-03 at state.keyPrefix = "/"',
    "  rule: the key prefix of a state has no slash at its ends",
    "  fix:  leave it out",
  ]);

  refusesItsExample("STA-04", [
    "error STA-04 at stateEncryption.variable",
    "  rule: the variable that holds the passphrase has a name that shells allow",
    "  fix:  write the name of a variable, such as PRIVATELINK_STATE_PASSPHRASE, not the passphrase",
  ]);

  refusesItsExample("STA-05", [
    "warning STA-05 at producer.state.reader",
    "  rule: a consumer of another account reads the producer's state as somebody who may only read",
    "  fix:  add reader: { profile } or { roleArn } with s3:GetObject on the producer's object alone",
  ]);

  accepts("STA-05", {
    state: { kind: "s3", bucket: "hello-state", region: "eu-central-1", profile: "prod" },
    producer: { account: { id: "222222222222" } },
  });

  refuses("STA-05", { state: { kind: "s3", bucket: "hello-state", region: "eu-central-1", profile: "prod" } }, [
    "warning STA-05 at state.reader",
    "  rule: a consumer of another account reads the producer's state as somebody who may only read",
    "  fix:  add reader: { profile } or { roleArn } with s3:GetObject on the producer's object alone",
  ]);
});
