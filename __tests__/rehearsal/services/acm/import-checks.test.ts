import { SimulatedAws, START } from "../../../support/simulated-aws";
import { authority, importOf, selfSigned, signedBy } from "./certificates";

const TYPE = "aws_acm_certificate";
const BROKEN = "ValidationException: Could not validate the certificate with the certificate chain.";
const DAY = 86_400_000;

/** When ACM and the certificate's issuer disagree about the time. */
const at = (milliseconds: number) => new Date(START.getTime() + milliseconds);

describe("an imported certificate", () => {
  test.each([
    ["certificate", "certificate_body", 32_768],
    ["privateKey", "private_key", 5_120],
  ])("has a %s of 1 to %s bytes (ACM-02d)", async (name, argument, most) => {
    const aws = new SimulatedAws();
    const config = importOf(await selfSigned("server"));
    const failed = `ValidationException: 1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must have length`;
    const long = { ...config, [argument]: "x".repeat(most + 1) };
    await expect(aws.create(TYPE, long)).rejects.toThrow(`${failed} less than or equal to ${most}`);
    const empty = { ...config, [argument]: argument === "private_key" ? null : "" };
    await expect(aws.create(TYPE, empty)).rejects.toThrow(`${failed} greater than or equal to 1`);
    const longest = { ...config, [argument]: "x".repeat(most) };
    await expect(aws.create(TYPE, longest)).rejects.toThrow(/PEM/);
  });

  test("is one certificate, without its chain", async () => {
    const [ca, other] = [await authority("ca"), await selfSigned("server")];
    const config = { ...importOf(other), certificate_body: other.cert + ca.cert };
    await expect(new SimulatedAws().create(TYPE, config)).rejects.toThrow(
      "importing ACM Certificate: operation error ACM: ImportCertificate, ",
    );
    await expect(new SimulatedAws().create(TYPE, config)).rejects.toThrow(
      "The certificate field contains more than one certificate. You can specify only one certificate in this field.",
    );
  });

  test("is not imported before it is valid", async () => {
    const early = await selfSigned("server", { issued: at(DAY) });
    await expect(new SimulatedAws().create(TYPE, importOf(early))).rejects.toThrow("The certificate is not yet valid.");
  });

  test("is not imported after it expired", async () => {
    const late = await selfSigned("server", { issued: at(-2 * DAY) });
    await expect(new SimulatedAws().create(TYPE, importOf(late))).rejects.toThrow("The certificate has expired.");
  });

  test("has an issuer", async () => {
    const nobody = await selfSigned("nobody", { subject: {}, dnsNames: ["server.internal"] });
    await expect(new SimulatedAws().create(TYPE, importOf(nobody))).rejects.toThrow(
      "The issuer field of the certificate must not be empty.",
    );
  });

  test("has the first of its DNS names as domain name without a common name", async () => {
    const subject = { organization: "Example" };
    const named = await selfSigned("named", { subject, dnsNames: ["a.internal", "b.internal"] });
    expect(await new SimulatedAws().create(TYPE, importOf(named))).toMatchObject({
      domain_name: "a.internal",
      subject_alternative_names: ["a.internal", "b.internal"],
    });
  });
});

// https://docs.aws.amazon.com/acm/latest/userguide/import-certificate-prerequisites.html
describe("a certificate chain", () => {
  test("goes from the issuer to the root", async () => {
    const root = await authority("root");
    const middle = await signedBy(root, "middle", { isCa: true, uses: ["cert_signing"] });
    const leaf = await signedBy(middle, "server");
    const aws = new SimulatedAws();
    expect(await aws.create(TYPE, importOf(leaf, middle, root))).toMatchObject({ domain_name: "server.internal" });
    expect(await aws.create(TYPE, importOf(leaf, middle))).toMatchObject({ domain_name: "server.internal" });
    await expect(aws.create(TYPE, importOf(leaf, root, middle))).rejects.toThrow(BROKEN);
    await expect(aws.create(TYPE, importOf(leaf, root))).rejects.toThrow(BROKEN);
    await expect(aws.create(TYPE, importOf(leaf, middle, await authority("other")))).rejects.toThrow(BROKEN);
  });

  test("contains certificates, and not the certificate itself", async () => {
    const ca = await authority("ca");
    const leaf = await signedBy(ca, "server");
    const aws = new SimulatedAws();
    await expect(aws.create(TYPE, importOf(leaf, ca, leaf))).rejects.toThrow(BROKEN);
    await expect(aws.create(TYPE, importOf(leaf, { cert: "x", key: "" }))).rejects.toThrow(BROKEN);
  });

  test("of at most 2,097,152 bytes is needed unless the certificate signs itself (ACM-02d)", async () => {
    const leaf = await signedBy(await authority("ca"), "server");
    const aws = new SimulatedAws();
    await expect(aws.create(TYPE, importOf(leaf))).rejects.toThrow(
      "Provided certificate is not a valid self signed. Please provide either a valid self-signed certificate or " +
        "certificate chain.",
    );
    const chain = { cert: "x".repeat(2_097_153), key: "" };
    await expect(aws.create(TYPE, importOf(leaf, chain))).rejects.toThrow(
      "Value at 'certificateChain' failed to satisfy constraint: Member must have length less than or equal to 2097152",
    );
  });

  test("has the key algorithm of the certificate", async () => {
    const ca = await authority("rsa", { key: { algorithm: "RSA" } });
    await expect(new SimulatedAws().create(TYPE, importOf(await signedBy(ca, "server"), ca))).rejects.toThrow(
      "The key algorithm of the certificate must match that of the certificate that signed it.",
    );
  });
});

describe("a certificate that is imported again (ACM-04)", () => {
  /** The import of a certificate over one with these usages. */
  async function again(before: Parameters<typeof selfSigned>[1], after: Parameters<typeof selfSigned>[1]) {
    const aws = new SimulatedAws();
    const certificate = await aws.create(TYPE, importOf(await selfSigned("server", before)));
    return aws.update(TYPE, importOf(await selfSigned("server", after)), certificate);
  }
  const uses = (...names: readonly string[]) => ({ uses: names });
  const KEPT = "ValidationException: The certificate must keep the key usages of the certificate that it replaces: ";

  test("keeps its key usages", async () => {
    const all = uses("digital_signature", "key_encipherment", "data_encipherment");
    await expect(again(all, uses("digital_signature"))).rejects.toThrow(`${KEPT}keyEncipherment, dataEncipherment`);
    await expect(again(uses("digital_signature"), all)).resolves.toMatchObject({ status: "ISSUED" });
  });

  test("keeps its extended key usages, except for client authentication", async () => {
    const both = uses("digital_signature", "server_auth", "client_auth");
    await expect(again(both, uses("digital_signature", "client_auth"))).rejects.toThrow(`${KEPT}1.3.6.1.5.5.7.3.1`);
    await expect(again(both, uses("digital_signature", "server_auth"))).resolves.toMatchObject({ status: "ISSUED" });
  });

  test("keeps the type and the size of its key", async () => {
    const other = { key: { algorithm: "ECDSA", ecdsa_curve: "P384" } };
    await expect(again({}, other)).rejects.toThrow(
      "The key type and size must be those of the certificate that it replaces.",
    );
  });

  test("keeps its ARN and gets the names and times of the new one", async () => {
    const aws = new SimulatedAws();
    const before = await aws.create(TYPE, importOf(await selfSigned("server")));
    const renewed = await selfSigned("server", { subject: { common_name: "new.internal" }, issued: at(-1000) });
    expect(await aws.update(TYPE, importOf(renewed), before)).toMatchObject({
      arn: before.arn,
      domain_name: "new.internal",
      not_before: "2026-01-02T03:04:04Z",
      not_after: "2026-01-03T03:04:04Z",
    });
  });
});
