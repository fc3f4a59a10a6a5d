import { refuseSecrets } from "../../../src/operate/cli/refuse-secrets";

describe("a secret on the command line", () => {
  test.each([
    [["check", "--passphrase=correct horse"], "--passphrase"],
    [["check", "--password", "correct horse"], "--password"],
    [["state", "init", "--secret-access-key", "correct horse"], "--secret-access-key"],
    [["certs", "import", "--private-key=correct horse"], "--private-key"],
    [["certs", "import", "-----BEGIN PRIVATE KEY-----\ncorrect horse"], "an argument that looks like a key"],
    [["check", "AKIAIOSFODNN7EXAMPLE"], "an argument that looks like a key"],
  ])("%j is refused, and not repeated", (args, what) => {
    expect(() => refuseSecrets(args)).toThrow(`do not pass secrets on the command line: ${what}\n`);
    expect(() => refuseSecrets(args)).not.toThrow("correct horse");
  });

  test.each([
    [["certs", "add", "token"]],
    [["certs", "renew", "server", "--within", "60"]],
    [["--config", "secret/privatelink.config.ts", "check"]],
    [["rehearse", "exec", "--", "other", "--token=theirs"]],
  ])("%j is none, or another program's", (args) => {
    expect(() => refuseSecrets(args)).not.toThrow();
  });
});
