import * as fc from "fast-check";
import { onePemBlock, pemBlocks, splitCertificates, toPem } from "../../../src/base/pki/pem";

describe("PEM", () => {
  test("has 64 characters per line and a line feed at the end", () => {
    expect(toPem("CERTIFICATE", Buffer.alloc(50, "a"))).toBe(
      [
        "-----BEGIN CERTIFICATE-----",
        "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh",
        "YWE=",
        "-----END CERTIFICATE-----",
        "",
      ].join("\n"),
    );
  });

  test("round-trips the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(pemBlocks(toPem("X509 CRL", bytes))).toEqual([{ label: "X509 CRL", bytes: Buffer.from(bytes) }]);
      }),
    );
  });

  test("is read with Windows line endings and with text around the blocks", () => {
    const text = `subject=CN=a\n${toPem("CERTIFICATE", Buffer.from("a"))}\n# end`.replaceAll("\n", "\r\n");
    expect(pemBlocks(text)).toEqual([{ label: "CERTIFICATE", bytes: Buffer.from("a") }]);
  });

  test("with several certificates is split, without its keys", () => {
    const [one, key, two] = [
      toPem("CERTIFICATE", Buffer.from("1")),
      toPem("PRIVATE KEY", Buffer.from("k")),
      toPem("CERTIFICATE", Buffer.from("2")),
    ];
    expect(splitCertificates(`${one}${key}${two}`)).toEqual([one, two]);
  });

  test("is rejected if exactly one block of another type is expected", () => {
    const certificate = toPem("CERTIFICATE", Buffer.from("1"));
    expect(() => onePemBlock("x", "CERTIFICATE")).toThrow(
      'expected exactly one PEM block "CERTIFICATE", found: no PEM block',
    );
    expect(() => onePemBlock(certificate + certificate, "CERTIFICATE")).toThrow("found: CERTIFICATE, CERTIFICATE");
    expect(() => onePemBlock(toPem("PRIVATE KEY", Buffer.from("k")), "CERTIFICATE")).toThrow("found: PRIVATE KEY");
  });
});
