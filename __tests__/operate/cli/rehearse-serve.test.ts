import { execFileSync } from "node:child_process";
import { shellLines } from "../../../src/operate/cli/rehearse/run-rehearse-serve";

describe("the lines that rehearse serve prints", () => {
  test("remove every variable of AWS from a shell but the choices, and set those of the simulated accounts", () => {
    const variables = {
      PATH: "/engines:/bin",
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      TF_CLI_ARGS: "it's",
      GONE: undefined,
    };
    const lines = shellLines(variables, { PATH: "/bin" });
    const shell = { PATH: process.env.PATH, AWS_SECRET_ACCESS_KEY: "real", AWS_PROFILE: "dev", AWS_NEW_TOKEN: "real" };
    const output = execFileSync("sh", ["-c", `${lines.join("\n")}\nenv`], { encoding: "utf8", env: shell });
    const environment = Object.fromEntries(output.split("\n").map((line) => line.split(/=(.*)/s).slice(0, 2)));
    expect(environment).toMatchObject({
      AWS_PROFILE: "dev",
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      PATH: `/engines:${process.env.PATH}`,
      TF_CLI_ARGS: "it's",
    });
    expect(output).not.toContain("real");
  });
});
