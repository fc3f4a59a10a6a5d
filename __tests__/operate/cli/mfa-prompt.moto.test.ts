import { configWith } from "../../support/configs";
import { CONSUMER, describeWithMoto, PRODUCER } from "../../support/moto";
import { describeWithPrograms } from "../../support/programs";
import { projectFolder, runPrivatelink } from "../../support/project";
import { runOnTerminal } from "../../support/pseudo-terminal";

const DEVICE = `arn:aws:iam::${PRODUCER}:mfa/alice`;
const QUESTION = `MFA code of ${DEVICE} (profile guarded): `;
const GUARDED = `arn:aws:sts::${CONSUMER}:assumed-role/Guarded/`;
const config = configWith({ consumer: { account: { id: CONSUMER, profile: "guarded" } } });

describeWithMoto("a profile with mfa_serial", (moto) => {
  beforeAll(() => {
    moto().writeConfig(
      `[profile guarded]\nrole_arn = arn:aws:iam::${CONSUMER}:role/Guarded\nsource_profile = prod\nmfa_serial = ${DEVICE}\n[profile prod]\n`,
    );
  });
  beforeEach(() => moto().proxy.reset());

  const check = async (answer: string) => {
    const { environment } = moto();
    return runOnTerminal({ folder: projectFolder(config), args: ["check"], environment, question: QUESTION, answer });
  };

  describeWithPrograms(["python3"], "on a terminal", () => {
    test("asks for the code on a terminal, once and before any answer of AWS, and uses it", async () => {
      const { stdout } = await check("123456");
      expect(stdout.split(QUESTION)).toHaveLength(2);
      expect(stdout).toContain(`identity          ${GUARDED}`);
      expect(stdout.indexOf(QUESTION)).toBeLessThan(stdout.indexOf("identity"));
      const [assumed, ...others] = moto().proxy.sent("AssumeRole");
      expect(others).toEqual([]);
      expect(assumed?.input).toMatchObject({ SerialNumber: DEVICE, TokenCode: "123456" });
    });

    test("says that a code was rejected, and what to do", async () => {
      const message = "MultiFactorAuthentication failed with invalid MFA one time pass code.";
      moto().proxy.fail({
        operation: "AssumeRole",
        times: 999,
        fault: { kind: "error", code: "AccessDenied", message, status: 403 },
      });
      const { exitCode, stdout } = await check("000000");
      expect(exitCode).toBe(1);
      expect(stdout.replaceAll("\r\n", "\n")).toContain(
        [
          `the code of the MFA device ${DEVICE} was rejected`,
          `  found: ${message}`,
          "  expected: the code that the device shows now, used for the first time",
          "  do: wait until the device shows another code, then run the command again and enter that one",
        ].join("\n"),
      );
      expect(moto().proxy.sent("AssumeRole")).toHaveLength(1);
    });

    test("does not send what is no code", async () => {
      const { exitCode, stdout } = await check("12345");
      expect(exitCode).toBe(1);
      expect(stdout).toContain(`this is no code of the MFA device ${DEVICE}`);
      expect(moto().proxy.sent("AssumeRole")).toEqual([]);
    });
  });

  test("is an error without a terminal, with what to do", async () => {
    const { exitCode, stdout, stderr } = await runPrivatelink(projectFolder(config), ["check"], moto().environment);
    expect(exitCode).toBe(1);
    expect(stderr).not.toContain(QUESTION);
    expect(stdout).toMatch(
      /identity {10}the profile "guarded" requires a code of the MFA device .*; found: no terminal to ask for it\n +expected: .*\n +do: run the command on a terminal, or create temporary credentials with aws sts get-session-token/,
    );
  });
});
