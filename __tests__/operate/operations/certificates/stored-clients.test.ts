import { CertificateStore } from "../../../../src/operate/certificate-store/certificate-store";
import { describeElsewhere, storedOffboardings } from "../../../../src/operate/operations/certificates/stored-clients";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";
import { configFrom } from "../../../support/template";
import { temporaryFolder } from "../../../support/temporary-folder";

const NOW = new Date("2026-01-01T00:00:00Z");
const { vpn } = DEFAULT_CONFIG.consumers.consumer;

const withClients = (...clients: readonly string[]) =>
  configFrom(configWith({ consumer: { vpn: { ...vpn, clients: [...clients], authentication: { source: "acm" } } } }));

describe("clients that leave the list of a VPN with ACM certificates", () => {
  const store = new CertificateStore(temporaryFolder());
  beforeAll(async () => {
    const clients = ["operator", "alice", "bob"];
    await store.create({ authorityName: "CA", serverName: "vpn.example.com", clients, now: NOW });
    await store.revokeClient("bob", "superseded", NOW);
  });
  const leaving = (before: readonly string[], stack = "consumer") =>
    storedOffboardings(
      withClients("operator"),
      new Map([["consumer", withClients(...before)]]),
      (name) => name === stack,
      () => store,
    );

  test("are those of the deployed config that the config lacks, and that are not revoked", () => {
    const [one] = leaving(["operator", "alice", "bob"]);
    expect(one?.clients.map(({ name }) => name)).toEqual(["alice"]);
    expect(one?.elsewhere).toEqual([]);
    expect(leaving(["operator"])).toEqual([]);
    expect(leaving(["operator", "alice"], "other")).toEqual([]);
  });

  test("that were issued elsewhere are named, with what to do", () => {
    const [one] = leaving(["operator", "carol"]);
    expect(one?.clients).toEqual([]);
    expect(one && describeElsewhere(one)).toEqual([
      "warning: carol is no longer a client of consumer, and its certificate was not issued on this machine: run `privatelink certs revoke carol` where it was, or revoke it at the authority that issued it",
    ]);
  });
});
