import {
  ACMClient,
  AddTagsToCertificateCommand,
  DeleteCertificateCommand,
  DescribeCertificateCommand,
  GetCertificateCommand,
  ImportCertificateCommand,
  ListCertificatesCommand,
  ListTagsForCertificateCommand,
  RemoveTagsFromCertificateCommand,
  RequestCertificateCommand,
  type RequestCertificateRequest,
  UpdateCertificateOptionsCommand,
} from "@aws-sdk/client-acm";
import { createAuthority } from "../../../src/base/pki/authority";
import { issueServerCertificate } from "../../../src/base/pki/leaf";
import { OpenDoor } from "../../support/api-door";
import { SimulatedAws, START } from "../../support/simulated-aws";

const bytes = (text: string) => Buffer.from(text, "utf8");

let aws: SimulatedAws;
let api: OpenDoor;
let acm: ACMClient;
let authority: Awaited<ReturnType<typeof createAuthority>>;
/** Two certificates of one server. */
let servers: readonly ReturnType<typeof importOf>[];

beforeAll(async () => {
  authority = await createAuthority({ commonName: "CA", now: START });
  const leaf = { dnsName: "vpn.internal.company", now: START };
  const issued = [await issueServerCertificate(authority, leaf), await issueServerCertificate(authority, leaf)];
  servers = issued.map(importOf);
});
beforeEach(async () => {
  aws = new SimulatedAws();
  api = await OpenDoor.to(aws.world);
  acm = new ACMClient(api.settings());
});
afterEach(() => api.close());

function importOf(server: { readonly certificatePem: string; readonly privateKeyPem: string }) {
  return {
    Certificate: bytes(server.certificatePem),
    PrivateKey: bytes(server.privateKeyPem),
    CertificateChain: bytes(authority.certificatePem),
  };
}

async function importServer(more: { CertificateArn?: string; Tags?: { Key: string; Value: string }[] } = {}) {
  const [first, second] = servers;
  const pem = more.CertificateArn === undefined ? first : second;
  const input = { Certificate: undefined, PrivateKey: undefined, ...pem, ...more };
  const { CertificateArn = "" } = await acm.send(new ImportCertificateCommand(input));
  return CertificateArn;
}

async function request(more: Partial<RequestCertificateRequest> = {}): Promise<string> {
  const input = { DomainName: "example.com", ValidationMethod: "DNS" as const, ...more };
  return (await acm.send(new RequestCertificateCommand(input))).CertificateArn ?? "";
}

async function detail(CertificateArn: string) {
  return (await acm.send(new DescribeCertificateCommand({ CertificateArn }))).Certificate ?? {};
}

async function tags(CertificateArn: string) {
  return (await acm.send(new ListTagsForCertificateCommand({ CertificateArn }))).Tags;
}

const refusal = (call: Promise<unknown>) =>
  call.then(
    () => "accepted",
    ({ name, message }: Error) => `${name}: ${message}`,
  );

/** Creates the records that a certificate waits for. */
async function prove(arn: string, zoneName: string): Promise<void> {
  const zone = await aws.create("aws_route53_zone", { name: zoneName });
  const { DomainValidationOptions = [] } = await detail(arn);
  const records = new Map(
    DomainValidationOptions.map(({ ResourceRecord }) => [ResourceRecord?.Name ?? "", ResourceRecord]),
  );
  for (const [name, record] of records) {
    const place = { zone_id: String(zone.id), name, type: "CNAME", ttl: 60 };
    await aws.create("aws_route53_record", { ...place, records: [record?.Value ?? ""] });
  }
}

describe("a certificate that is imported by the API", () => {
  test("is issued, never shows its key, and is what the provider would have stored without it", async () => {
    const Tags = [{ Key: "a", Value: "b" }];
    const arn = await importServer({ Tags });
    expect(await detail(arn)).toMatchObject({
      Type: "IMPORTED",
      Status: "ISSUED",
      DomainName: "vpn.internal.company",
      Issuer: "CN=CA",
      ImportedAt: new Date("2026-03-01T12:00:00.000Z"),
      Options: { CertificateTransparencyLoggingPreference: "DISABLED" },
    });
    const [stored] = aws.world.ofType("aws_acm_certificate");
    expect(stored?.attributes).toMatchObject({ private_key: null, tags: { a: "b" }, tags_all: { a: "b" } });
    const pem = await acm.send(new GetCertificateCommand({ CertificateArn: arn }));
    expect(pem.CertificateChain).toBe(authority.certificatePem);
  });

  test("is imported again under its ARN, without tags", async () => {
    const CertificateArn = await importServer();
    const before = (await detail(CertificateArn)).Serial;
    expect(await importServer({ CertificateArn })).toBe(CertificateArn);
    expect((await detail(CertificateArn)).Serial).not.toBe(before);
    const Tags = [{ Key: "a", Value: "b" }];
    expect(await refusal(importServer({ CertificateArn, Tags }))).toContain("Tagging is not permitted on re-import.");
    expect(await refusal(importServer({ CertificateArn: `${CertificateArn}0` }))).toContain(
      "ResourceNotFoundException",
    );
  });

  test("is refused without its chain, with the words that the provider gets", async () => {
    const { Certificate, PrivateKey } = servers[0] ?? {};
    const refused = await refusal(acm.send(new ImportCertificateCommand({ Certificate, PrivateKey })));
    const body = { certificate_body: String(Certificate), private_key: String(PrivateKey) };
    const byProvider = await refusal(aws.create("aws_acm_certificate", body));
    expect(byProvider).toContain(refused.replace("ValidationException: ", ""));
  });

  test("gets and loses tags, and is deleted unless it is in use", async () => {
    const CertificateArn = await importServer({ Tags: [{ Key: "a", Value: "b" }] });
    await acm.send(new AddTagsToCertificateCommand({ CertificateArn, Tags: [{ Key: "c", Value: "d" }] }));
    await acm.send(new RemoveTagsFromCertificateCommand({ CertificateArn, Tags: [{ Key: "a" }] }));
    expect(await tags(CertificateArn)).toEqual([{ Key: "c", Value: "d" }]);
    const endpoint = await aws.create("aws_ec2_client_vpn_endpoint", {
      client_cidr_block: "172.16.0.0/22",
      server_certificate_arn: CertificateArn,
      authentication_options: [{ type: "certificate-authentication", root_certificate_chain_arn: CertificateArn }],
      connection_log_options: [{ enabled: false }],
    });
    expect((await detail(CertificateArn)).InUseBy).toEqual([endpoint.arn]);
    const remove = () => acm.send(new DeleteCertificateCommand({ CertificateArn }));
    expect(await refusal(remove())).toContain("ResourceInUseException");
    await aws.destroy("aws_ec2_client_vpn_endpoint", endpoint);
    await remove();
    expect(aws.world.ofType("aws_acm_certificate")).toEqual([]);
  });
});

describe("a certificate that is requested by the API", () => {
  test("names a record for each of its names, and is issued when all of them are in public DNS", async () => {
    const arn = await request({ SubjectAlternativeNames: ["*.example.com", "www.example.com"] });
    const waiting = await detail(arn);
    expect(waiting).toMatchObject({ Type: "AMAZON_ISSUED", Status: "PENDING_VALIDATION", KeyAlgorithm: "RSA_2048" });
    expect(waiting.DomainValidationOptions).toHaveLength(3);
    expect(waiting.DomainValidationOptions?.[0]).toMatchObject({
      ValidationMethod: "DNS",
      ValidationStatus: "PENDING_VALIDATION",
      ResourceRecord: { Type: "CNAME" },
    });
    await prove(arn, "example.com");
    const issued = await detail(arn);
    expect(issued).toMatchObject({ Status: "ISSUED", NotBefore: expect.any(Date), NotAfter: expect.any(Date) });
    expect(issued.DomainValidationOptions?.[0]?.ValidationStatus).toBe("SUCCESS");
  });

  test("waits as long as one record is missing, or no public DNS can answer it", async () => {
    const one = await request({ SubjectAlternativeNames: ["example.org"] });
    const [record] = (await detail(one)).DomainValidationOptions ?? [];
    const zone = await aws.create("aws_route53_zone", { name: String(record?.DomainName) });
    const { Name = "", Value = "" } = record?.ResourceRecord ?? {};
    const place = { zone_id: String(zone.id), name: Name, type: "CNAME", ttl: 60 };
    await aws.create("aws_route53_record", { ...place, records: [Value] });
    const internal = await request({ DomainName: "api.corp.internal" });
    await prove(internal, "corp.internal");
    expect([(await detail(one)).Status, (await detail(internal)).Status]).toEqual([
      "PENDING_VALIDATION",
      "PENDING_VALIDATION",
    ]);
  });

  // https://docs.aws.amazon.com/acm/latest/userguide/email-validation.html
  test("is validated by mail unless DNS is asked for", async () => {
    const DomainValidationOptions = [{ DomainName: "www.example.com", ValidationDomain: "example.com" }];
    const arn = await request({ DomainName: "www.example.com", ValidationMethod: undefined, DomainValidationOptions });
    const [option] = (await detail(arn)).DomainValidationOptions ?? [];
    expect(option).toMatchObject({ ValidationMethod: "EMAIL", DomainName: "www.example.com" });
    expect(option?.ValidationEmails).toContain("hostmaster@example.com");
  });

  test("is made once by a token, has options that change, and is listed by its keys and state", async () => {
    const arn = await request({ IdempotencyToken: "t" });
    expect(await request({ IdempotencyToken: "t" })).toBe(arn);
    const Options = { CertificateTransparencyLoggingPreference: "DISABLED" as const };
    expect((await detail(arn)).Options?.CertificateTransparencyLoggingPreference).toBe("ENABLED");
    await acm.send(new UpdateCertificateOptionsCommand({ CertificateArn: arn, Options }));
    expect((await detail(arn)).Options).toEqual(Options);
    await request({ DomainName: "ec.example.com", KeyAlgorithm: "EC_prime256v1" });
    const listed = await acm.send(new ListCertificatesCommand({ CertificateStatuses: ["PENDING_VALIDATION"] }));
    expect(listed.CertificateSummaryList?.map(({ DomainName }) => DomainName)).toEqual(["example.com"]);
    const Includes = { keyTypes: ["EC_prime256v1" as const] };
    const others = await acm.send(new ListCertificatesCommand({ Includes }));
    expect(others.CertificateSummaryList?.map(({ DomainName }) => DomainName)).toEqual(["ec.example.com"]);
  });
});
