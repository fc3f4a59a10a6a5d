import type { CertificateStore } from "../../../../src/operate/certificate-store/certificate-store";
import type { Deployment } from "../../../../src/operate/operations/deploy/deployment";
import { exportProfiles } from "../../../../src/operate/operations/vpn/export-profiles";
import { DEFAULT_CONFIG } from "../../../support/configs";
import { configFrom } from "../../../support/template";

/** A deployment whose state says this. */
function deploymentWith(outputs: Readonly<Record<string, unknown>>): Deployment {
  const all = { client_vpn_dns_name: "*.cvpn-endpoint-1.prod.clientvpn.eu-central-1.amazonaws.com", ...outputs };
  const output = async () =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name, { value, sensitive: false }]));
  const engine = { init: async () => undefined, output };
  return { config: configFrom(DEFAULT_CONFIG), work: () => ({ engine }) } as unknown as Deployment;
}

const certificateStore = (): CertificateStore => {
  throw new Error("not used");
};

const exported = (outputs: Readonly<Record<string, unknown>>) =>
  exportProfiles(deploymentWith(outputs), { certificateStore });

describe("a state that somebody changed", () => {
  test.each(['10.0.0.2"; curl x | sh; "', "10.0.0.2\nnameserver 6.6.6.6", 7, ["10.0.0.2"]])(
    "cannot name %j as the DNS server",
    async (server) => {
      await expect(exported({ dns_server: server })).rejects.toThrow(
        `the output dns_server of consumer is ${JSON.stringify(server)}, not an IPv4 address`,
      );
    },
  );

  test.each(["../../x", "/etc/x", ".bashrc"])("cannot write a profile to %s", async (client) => {
    const pair = { certificate: "x", private_key: "x" };
    const outputs = { ca_certificate: "x", client_certificates: { [client]: pair }, dns_server: "10.10.0.2" };
    await expect(exported(outputs)).rejects.toThrow(
      `${JSON.stringify(client)} is a VPN client and cannot be a file name`,
    );
  });
});
