import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  ACMClient,
  DescribeCertificateCommand,
  ImportCertificateCommand,
  ListCertificatesCommand,
} from "@aws-sdk/client-acm";
import { configWith } from "../../../support/configs";
import { CONSUMER, describeWithMoto, type Moto, PRODUCER, profileText } from "../../../support/moto";
import { projectFolder, runPrivatelink } from "../../../support/project";

/** Each test works in a region of its own: a new moto takes seconds. */
const REGIONS = ["eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "eu-south-1", "us-east-2", "us-west-2"];

describeWithMoto("certs import against moto", (moto) => {
  let region = "";
  let templates = 0;
  beforeEach(() => {
    moto().proxy.reset();
    region = REGIONS[templates++ % REGIONS.length] ?? "";
  });

  test.each(["lost", "garbled", "dropped"] as const)("an answer that is %s leaves one certificate", async (kind) => {
    const { privatelink, records } = await project(moto(), region);
    moto().proxy.fail({ operation: "ImportCertificate", fault: { kind } });
    expect(await privatelink("certs", "import")).toMatchObject({ exitCode: 0, stderr: "" });
    const arns = await certificatesIn(moto(), region);
    expect(arns).toHaveLength(1);
    expect(records()).toContain(arns[0]);
    const again = await privatelink("certs", "import");
    expect(again.stderr).toBe("");
    expect(again.stdout).toContain("already has this certificate");
  });

  test("a recorded certificate without our tag is left alone", async () => {
    const { folder, privatelink, recordsFile } = await project(moto(), region);
    const pki = join(folder, ".privatelink", "pki", "consumer");
    const foreign = await acmOf(moto(), region).send(
      new ImportCertificateCommand({
        Certificate: readFileSync(join(pki, "clients", "operator.crt")),
        PrivateKey: readFileSync(join(pki, "clients", "operator.key")),
        CertificateChain: readFileSync(join(pki, "ca.crt")),
      }),
    );
    const serverCertificateArn = foreign.CertificateArn ?? "";
    writeFileSync(recordsFile, JSON.stringify({ consumer: { serverCertificateArn } }));
    const before = await acmOf(moto(), region).send(
      new DescribeCertificateCommand({ CertificateArn: serverCertificateArn }),
    );
    const { exitCode, stderr } = await privatelink("certs", "import");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("the certificate that is recorded for consumer was not imported for hello-consumer");
    expect(stderr).toContain('do: remove "consumer" from the file with the records');
    const after = await acmOf(moto(), region).send(
      new DescribeCertificateCommand({ CertificateArn: serverCertificateArn }),
    );
    expect(after.Certificate?.Serial).toBe(before.Certificate?.Serial);
  });

  test("a certificate with our tag from other files is left alone, unless it is named", async () => {
    const mine = await project(moto(), region);
    await mine.privatelink("certs", "import");
    const [arn = ""] = await certificatesIn(moto(), region);
    const other = await project(moto(), region, await otherFiles(moto()));
    const { exitCode, stderr } = await other.privatelink("certs", "import");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("the certificate of hello-consumer in ACM was not issued from the files on this machine");
    expect(stderr).toContain(`certs import --replace ${arn}`);
    const replaced = await other.privatelink("certs", "import", "--replace", arn);
    expect(replaced.stdout).toContain("has the new certificate");
    expect(await certificatesIn(moto(), region)).toEqual([arn]);
  });

  test("a client is not revoked by a command for the wrong account", async () => {
    const { folder, privatelink } = await project(moto(), region);
    const { home, keys } = moto();
    const credentials = join(home, ".aws", "credentials");
    const before = readFileSync(credentials, "utf8");
    const none = { accessKeyId: "", secretAccessKey: "" };
    writeFileSync(credentials, profileText("dev", keys[PRODUCER] ?? none));
    const { exitCode, stderr } = await privatelink("certs", "revoke", "operator").finally(() =>
      writeFileSync(credentials, before),
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`the credentials are for account ${PRODUCER}`);
    expect(existsSync(join(folder, ".privatelink", "pki", "consumer", "clients", "operator.key"))).toBe(true);
    expect(existsSync(join(folder, ".privatelink", "pki", "consumer", "crl.pem"))).toBe(false);
  });
});

const files = new Map<string, Promise<string>>();

/** A folder with certificates, made once. */
function certificateFiles(moto: Moto, name: string): Promise<string> {
  const made = files.get(name) ?? makeFiles(moto);
  files.set(name, made);
  return made;
}

function otherFiles(moto: Moto): Promise<string> {
  return certificateFiles(moto, "other");
}

async function makeFiles({ environment }: Moto): Promise<string> {
  const folder = projectFolder(configIn("eu-central-1"));
  const made = await runPrivatelink(folder, ["certs", "create"], environment);
  expect(made).toMatchObject({ exitCode: 0, stderr: "" });
  return join(folder, ".privatelink");
}

function configIn(region: string) {
  const vpn = { clientCidr: "172.16.0.0/22", clients: ["operator"], authentication: { source: "acm" as const } };
  const zones = { "eu-central-1": "euc1" }[region];
  const { producer: _, ...config } = configWith({ config: { region }, consumer: { vpn } });
  const { consumer } = config.consumers;
  if (consumer === undefined || zones !== undefined) return configWith({ config: { region }, consumer: { vpn } });
  const network = { cidr: "10.10.0.0/16", zoneIds: [`${zonePrefix(region)}-az1`] };
  const service = { name: `com.amazonaws.vpce.${region}.vpce-svc-0123456789abcdef0`, port: 8080 };
  return { ...config, consumers: { consumer: { ...consumer, network, service, vpn } } };
}

/** `euw1` for `eu-west-1`. */
function zonePrefix(region: string): string {
  const [area = "", side = "", number = ""] = region.split("-");
  return `${area}${side[0]}${number}`;
}

async function project(moto: Moto, region: string, certificates?: string) {
  const folder = projectFolder(configIn(region));
  cpSync(certificates ?? (await certificateFiles(moto, "usual")), join(folder, ".privatelink"), { recursive: true });
  const recordsFile = join(folder, "privatelink.certificates.json");
  return {
    folder,
    recordsFile,
    records: () => readFileSync(recordsFile, "utf8"),
    privatelink: (...args: string[]) => runPrivatelink(folder, args, moto.environment),
  };
}

function acmOf({ keys, proxy }: Moto, region: string): ACMClient {
  const credentials = keys[CONSUMER] ?? { accessKeyId: "", secretAccessKey: "" };
  return new ACMClient({ region, endpoint: proxy.url, credentials });
}

async function certificatesIn(moto: Moto, region: string): Promise<readonly string[]> {
  const { CertificateSummaryList = [] } = await acmOf(moto, region).send(new ListCertificatesCommand({}));
  return CertificateSummaryList.flatMap(({ CertificateArn }) => CertificateArn ?? []);
}
