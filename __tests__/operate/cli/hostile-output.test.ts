import { ownMember } from "../../../src/base/collections";
import { buildTopology } from "../../../src/insight/topology";
import { program } from "../../../src/operate/cli/program";
import { refuseSecrets } from "../../../src/operate/cli/refuse-secrets";

/** What the command writes to stderr about its arguments. */
function complaint(...args: readonly string[]): string {
  let text = "";
  const command = program();
  for (const each of [command, ...command.commands])
    each.exitOverride().configureOutput({
      writeErr: (line) => {
        text += line;
      },
    });
  expect(() => command.parse(["node", "privatelink", ...args])).toThrow();
  return text;
}

test.each(["--AWS_SECRET_ACCESS_KEY=hunter2", "--aws-secret-access-key=hunter2", "--aws_session_token=hunter2"])(
  "a secret in %s is refused and not repeated",
  (argument) => {
    expect(() => refuseSecrets(["check", argument])).toThrow(/do not pass secrets on the command line/);
    expect(() => refuseSecrets(["check", argument])).not.toThrow(/hunter2/);
  },
);

test("the value of an unknown option is not repeated, whatever its name", () => {
  const text = complaint("--db_pass=hunter2");
  expect(text).toContain("unknown option '--db_pass'");
  expect(text).not.toContain("hunter2");
});

test("an unknown argument cannot steer the terminal", () => {
  expect(complaint("--x\u001b[2J")).toContain("--x\\u001b[2J");
});

test.each(["__proto__", "constructor", "toString"])(
  "a resource type %s in a state is one that is not known",
  (type) => {
    const resource = { address: `${type}.x`, mode: "managed", type, name: "x", values: { id: "a" } };
    const json = { format_version: "1.0", values: { root_module: { resources: [resource] } } };
    expect(buildTopology([{ name: "producer", json }]).others).toMatchObject([{ type, address: `${type}.x` }]);
  },
);

test("a record has no member that every object has", () => {
  expect(["constructor", "__proto__", "a"].map((key) => ownMember({ a: 1 }, key))).toEqual([undefined, undefined, 1]);
});
