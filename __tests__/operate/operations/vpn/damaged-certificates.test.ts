import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { profilesNotWritten } from "../../../../src/base/errors/vpn-errors";
import { CertificateStore } from "../../../../src/operate/certificate-store/certificate-store";
import type { Deployment } from "../../../../src/operate/operations/deploy/deployment";
import { exportProfiles } from "../../../../src/operate/operations/vpn/export-profiles";
import { configWith } from "../../../support/configs";
import { configFrom } from "../../../support/template";
import { temporaryFolder } from "../../../support/temporary-folder";

const CLIENTS = ["anna", "bert", "carl"];

/** A store with three clients, of which one's certificate or key is cut off. */
async function storeWithout(file: "anna.crt" | "bert.key") {
  const store = new CertificateStore(join(temporaryFolder(), "pki"));
  const now = new Date("2026-03-01T00:00:00Z");
  await store.create({ authorityName: "hello VPN CA", serverName: "server.vpn.internal", clients: CLIENTS, now });
  const path = join(store.files.path, "clients", file);
  writeFileSync(path, readFileSync(path, "utf8").slice(0, 100));
  return { store, path };
}

function deployment(): Deployment {
  const authentication = { kind: "certificate" as const, source: "acm" as const };
  const value = "*.cvpn-endpoint-1.prod.clientvpn.eu-central-1.amazonaws.com";
  const engine = { init: async () => undefined, output: async () => ({ client_vpn_dns_name: { value } }) };
  const config = configFrom(configWith({ consumer: { vpn: { clients: CLIENTS, authentication } } }));
  return { config, work: () => ({ engine }) } as unknown as Deployment;
}

describe("an export of profiles with a file that is cut off", () => {
  test.each(["anna.crt", "bert.key"] as const)("%s has those of the others, and names the file", async (file) => {
    const { store, path } = await storeWithout(file);
    const problems: string[] = [];
    const profiles = await exportProfiles(deployment(), {
      certificateStore: () => store,
      onDamaged: ({ message }) => problems.push(message),
    });
    const damaged = file.replace(/\..*$/, "");
    expect(profiles.map(({ client }) => client)).toEqual(CLIENTS.filter((client) => client !== damaged));
    expect(problems).toEqual([expect.stringMatching(/ is damaged: .+\n {2}do: restore it from a backup; or /)]);
    expect(problems[0]).toContain(path);
  });

  test("does not mind when another client's is asked for, and fails when that one is", async () => {
    const { store, path } = await storeWithout("anna.crt");
    const exported = (client: string) => exportProfiles(deployment(), { client, certificateStore: () => store });
    expect((await exported("carl")).map(({ client }) => client)).toEqual(["carl"]);
    await expect(exported("anna")).rejects.toThrow(`${path} is damaged`);
  });

  test("fails as a whole for who does not say what to do about it", async () => {
    const { store, path } = await storeWithout("bert.key");
    await expect(exportProfiles(deployment(), { certificateStore: () => store })).rejects.toThrow(`${path} is damaged`);
  });
});

test("the command says how many were not written, and why", () => {
  const error = profilesNotWritten([new Error("a.crt is damaged\n  do: restore it")]);
  expect(error.message).toBe("1 profile was not written\n  a.crt is damaged\n    do: restore it");
});
