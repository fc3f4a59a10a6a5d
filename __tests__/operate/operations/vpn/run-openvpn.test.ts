import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ConnectFacts, connectPlan } from "../../../../src/operate/operations/vpn/connect-plan";
import { runOpenVpn } from "../../../../src/operate/operations/vpn/run-openvpn";
import { temporaryFolder } from "../../../support/temporary-folder";

const CONNECTED = ["TUN/TAP device tun0 opened", "Initialization Sequence Completed"];

/** Programs that pose as those of a real system and write down how they were called. */
function posingPrograms(log: readonly string[], exitCode: number, resolverExitCode = 0) {
  const folder = temporaryFolder();
  const calls = join(folder, "calls");
  writeFileSync(calls, "");
  const pose = (name: string, script: string): string => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\necho "${name} $*" >> "${calls}"\n${script}\n`, { mode: 0o755 });
    return path;
  };
  const facts: ConnectFacts = {
    platform: "linux",
    userId: 1000,
    asRoot: false,
    programs: {
      sudo: pose("sudo", 'exec "$@"'),
      openvpn: pose("openvpn", [...log.map((line) => `echo "${line}"`), `exit ${exitCode}`].join("\n")),
      resolvectl: pose("resolvectl", `exit ${resolverExitCode}`),
    },
    profileFile: join(folder, "profile.ovpn"),
    dnsServer: "10.10.0.2",
    zones: ["internal.company"],
  };
  const { openvpn, resolvectl } = facts.programs;
  return {
    facts,
    calls: () =>
      readFileSync(calls, "utf8")
        .replaceAll(`${openvpn}`, "openvpn")
        .replaceAll(`${resolvectl}`, "resolvectl")
        .trim()
        .split("\n"),
  };
}

describe("a VPN session", () => {
  test("sets the resolver when the tunnel is up, and ends with OpenVPN's exit code", async () => {
    const { facts, calls } = posingPrograms(CONNECTED, 3);
    const lines: string[] = [];
    expect(await runOpenVpn(connectPlan(facts), (line) => lines.push(line))).toBe(3);
    expect(lines.slice(0, 2)).toEqual(CONNECTED);
    expect(calls()).toEqual([
      `sudo openvpn --config ${facts.profileFile}`,
      `openvpn --config ${facts.profileFile}`,
      "sudo resolvectl dns tun0 10.10.0.2",
      "resolvectl dns tun0 10.10.0.2",
      "sudo resolvectl domain tun0 ~internal.company",
      "resolvectl domain tun0 ~internal.company",
    ]);
  });

  test("that never comes up leaves the resolver unchanged", async () => {
    const { facts, calls } = posingPrograms(["AUTH_FAILED"], 1);
    expect(await runOpenVpn(connectPlan(facts), () => {})).toBe(1);
    expect(calls()).toHaveLength(2);
  });

  test("reports an unknown tunnel device", async () => {
    const { facts, calls } = posingPrograms(CONNECTED.slice(1), 0);
    const lines: string[] = [];
    await runOpenVpn(connectPlan(facts), (line) => lines.push(line));
    expect(lines.at(-1)).toContain("the resolver is not set");
    expect(calls()).toHaveLength(2);
  });

  test("continues when the resolver cannot be set, and reports it", async () => {
    const { facts } = posingPrograms(CONNECTED, 0, 4);
    const lines: string[] = [];
    expect(await runOpenVpn(connectPlan(facts), (line) => lines.push(line))).toBe(0);
    expect(lines.at(-1)).toMatch(/resolvectl dns tun0 10\.10\.0\.2 failed with exit code 4; private names do not/);
  });

  test("fails when the program does not start", async () => {
    const { facts } = posingPrograms(CONNECTED, 0);
    const plan = connectPlan({ ...facts, programs: { ...facts.programs, sudo: "/nowhere/sudo" } });
    await expect(runOpenVpn(plan, () => {})).rejects.toThrow("ENOENT");
  });
});
