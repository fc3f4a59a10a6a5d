import {
  type ConnectFacts,
  connectPlan,
  deviceIn,
  saysConnected,
} from "../../../../src/operate/operations/vpn/connect-plan";

const FACTS: ConnectFacts = {
  platform: "linux",
  userId: 1000,
  asRoot: false,
  programs: { openvpn: "/usr/sbin/openvpn", sudo: "/usr/bin/sudo", resolvectl: "/usr/bin/resolvectl" },
  profileFile: "/home/me/consumer-operator.ovpn",
  dnsServer: "10.10.0.2",
  zones: ["internal.company"],
};

const planWith = (changes: Partial<ConnectFacts>) => connectPlan({ ...FACTS, ...changes });
const planWithout = (...programs: (keyof ConnectFacts["programs"])[]) =>
  planWith({
    programs: { ...FACTS.programs, ...Object.fromEntries(programs.map((program) => [program, undefined])) },
  });

describe("connecting", () => {
  test("runs only OpenVPN with sudo", () => {
    expect(planWith({})).toMatchObject({
      command: ["/usr/bin/sudo", "/usr/sbin/openvpn", "--config", "/home/me/consumer-operator.ovpn"],
      usesSudo: true,
    });
  });

  test("refuses to run as root without --as-root", () => {
    expect(() => planWith({ userId: 0 })).toThrow(/runs as root[\s\S]*run it without sudo[\s\S]*--as-root/);
    expect(planWith({ userId: 0, asRoot: true })).toMatchObject({
      command: ["/usr/sbin/openvpn", "--config", FACTS.profileFile],
      usesSudo: false,
    });
  });

  test("needs OpenVPN and sudo, and explains what to do without them", () => {
    expect(() => planWithout("openvpn")).toThrow(/openvpn is not installed[\s\S]*AWS VPN Client/);
    expect(() => planWithout("sudo")).toThrow(/sudo is not installed[\s\S]*as root, run \/usr\/sbin\/openvpn/);
    expect(() => connectPlan({ ...FACTS, platform: "darwin", programs: {} })).toThrow(/brew install openvpn/);
  });

  test("is not possible on Windows, where the profile must be imported", () => {
    expect(() => planWith({ platform: "win32" })).toThrow(/import .*consumer-operator\.ovpn into the AWS VPN Client/);
  });
});

describe("resolving private names during the session", () => {
  test("uses resolvectl for the tunnel, and only for the private zones", () => {
    const { resolver } = planWith({ zones: ["internal.company", "api.example.com"] });
    expect(resolver.kind === "resolvectl" && resolver.commandsFor("tun7")).toEqual([
      ["/usr/bin/sudo", "/usr/bin/resolvectl", "dns", "tun7", "10.10.0.2"],
      ["/usr/bin/sudo", "/usr/bin/resolvectl", "domain", "tun7", "~internal.company", "~api.example.com"],
    ]);
  });

  test("uses the OpenVPN script where resolvectl is missing", () => {
    const script = "/etc/openvpn/update-resolv-conf";
    const programs = { ...FACTS.programs, resolvectl: undefined, updateScript: script };
    const { command, resolver } = planWith({ programs });
    expect(resolver).toEqual({ kind: "script", path: script });
    expect(command.slice(4)).toEqual(["--script-security", "2", "--up", script, "--down", script, "--down-pre"]);
  });

  test("is left to the user where both are missing, with the commands to run", () => {
    expect(planWithout("resolvectl").resolver).toEqual({
      kind: "by-hand",
      lines: [expect.stringContaining('echo "nameserver 10.10.0.2" | sudo tee /etc/resolv.conf')],
    });
    const { resolver } = planWith({ platform: "darwin" });
    expect(resolver.kind === "by-hand" && resolver.lines[0]).toBe(
      'sudo mkdir -p /etc/resolver && echo "nameserver 10.10.0.2" | sudo tee /etc/resolver/internal.company',
    );
  });

  test("is not needed without a private zone", () => {
    expect(planWith({ zones: [] }).resolver).toEqual({ kind: "none" });
    expect(planWith({ dnsServer: undefined }).resolver).toEqual({ kind: "none" });
  });
});

test("the OpenVPN log contains the tunnel device name, and when the VPN is up", () => {
  expect(deviceIn("2026-11-20 10:00:00 TUN/TAP device tun3 opened")).toBe("tun3");
  expect(deviceIn("Opened utun device utun5")).toBe("utun5");
  expect(deviceIn("TLS: Initial packet")).toBeUndefined();
  expect(saysConnected("2026-11-20 Initialization Sequence Completed")).toBe(true);
  expect(saysConnected("Initialization")).toBe(false);
});
