import type * as keys from "../../../../src/base/pki/keys";
import { CertificateStore } from "../../../../src/operate/certificate-store/certificate-store";
import { importServerCertificate } from "../../../../src/operate/operations/certificates/import-certificate";
import { oneVpnConsumer } from "../../../../src/operate/operations/certificates/vpn-consumers";
import { checkContext, checked, NOW } from "../../../support/checks";
import { configWith, DEFAULT_CONFIG } from "../../../support/configs";
import { accountsOf, CONSUMER_ACCOUNT, deployedWorld, emptyWorld, REGION } from "../../../support/deployed-world";
import { temporaryFolder } from "../../../support/temporary-folder";

jest.mock("../../../../src/base/pki/keys", () => {
  const actual = jest.requireActual<typeof keys>("../../../../src/base/pki/keys");
  // Small keys, which Client VPN takes as well, are made ten times faster.
  return { ...actual, generateRsaKey: () => actual.generateRsaKey(1024) };
});

const DAY = 24 * 60 * 60 * 1000;
const ACM = { source: "acm" } as const;
const withArn = (serverCertificateArn?: string) =>
  configWith({ consumer: { vpn: { authentication: { ...ACM, serverCertificateArn } } } });

/** A store, the world to which its certificate was imported, and its ARN. */
async function imported() {
  const store = new CertificateStore(`${temporaryFolder()}/pki`);
  await store.create({
    authorityName: "CA",
    serverName: "vpn.internal.company",
    clients: ["operator"],
    now: NOW,
  });
  const accounts = accountsOf(emptyWorld());
  const { config } = checkContext(withArn());
  const { certificateArn } = await importServerCertificate({
    consumer: oneVpnConsumer(config),
    store,
    account: accounts.inRegion({ profile: "dev" }, REGION),
    recordedArn: undefined,
    tags: {},
    now: NOW,
  });
  return { store, accounts, certificateArn };
}

describe("the check of certificates", () => {
  test("fails before they are created", async () => {
    expect(await checked("certificates", checkContext(withArn()))).toEqual([
      "fail: consumer: no certificate is imported into ACM | run `privatelink certs create`, then `privatelink certs import`",
    ]);
  });

  test("passes when store and ACM have the same certificate, and warns when the store has a newer one", async () => {
    const { accounts, certificateArn, store } = await imported();
    const context = checkContext(withArn(certificateArn), { accounts, certificateStore: () => store });
    expect(await checked("certificates", context)).toEqual([
      "pass: consumer: on this machine, with 1 client",
      "pass: consumer: in ACM, expires on 2028-06-03",
    ]);
    await store.renew({ names: ["server"], now: NOW });
    expect((await checked("certificates", context))[1]).toBe(
      "warn: consumer: the store has a newer certificate than ACM | run `privatelink certs import`: the ARN stays the same",
    );
  });

  test.each([
    [800, /^warn: consumer: the certificate in ACM expires on 2028-06-03, in 25 days \|/],
    [900, /^fail: consumer: the certificate in ACM has status ISSUED and expires on 2028-06-03 \|/],
  ])("%i days later says that it ends", async (days, expected) => {
    const { accounts, certificateArn, store } = await imported();
    const context = checkContext(withArn(certificateArn), {
      accounts,
      certificateStore: () => store,
      now: new Date(NOW.getTime() + days * DAY),
    });
    expect((await checked("certificates", context)).at(-1)).toMatch(expected);
  });

  test("fails for an ARN that is not in ACM, also where the store is on another machine", async () => {
    const arn = `arn:aws:acm:${REGION}:${CONSUMER_ACCOUNT}:certificate/01234567-89ab-cdef-0123-456789abcdef`;
    expect(await checked("certificates", checkContext(withArn(arn)))).toEqual([
      `fail: consumer: ${arn} is not in ACM | run \`privatelink certs import\`, or correct the ARN`,
    ]);
  });

  test("checks the deployed endpoint's certificate where the engine creates it", async () => {
    const before = checkContext(DEFAULT_CONFIG);
    expect(await checked("certificates", before)).toEqual(["pass: consumer: the engine creates them with the stack"]);
    const deployed = checkContext(DEFAULT_CONFIG, { accounts: accountsOf(deployedWorld()) });
    expect((await checked("certificates", deployed))[0]).toContain("fail: consumer: arn:of-nobody is not in ACM");
  });
});
