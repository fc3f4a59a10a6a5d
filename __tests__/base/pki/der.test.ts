import * as fc from "fast-check";
import { certificateVersion, contentOffset, derInteger, endOffset } from "../../../src/base/pki/der";
import { onePemBlock } from "../../../src/base/pki/pem";
import { exampleAuthority } from "./fixtures";

test("an integer is encoded as a positive number", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (value) => {
      const der = derInteger(value);
      expect(BigInt(`0x${der.subarray(contentOffset(der)).toString("hex")}`)).toBe(BigInt(value));
      expect(der.readUInt8(2)).toBeLessThan(0x80);
      expect(endOffset(der)).toBe(der.length);
    }),
  );
});

test("a version 3 certificate is detected", async () => {
  const { certificatePem } = await exampleAuthority();
  expect(certificateVersion(onePemBlock(certificatePem, "CERTIFICATE"))).toBe(3);
});

test("a certificate without a version field has version 1", () => {
  // Certificate { TBSCertificate { INTEGER serialNumber … } … }
  expect(certificateVersion(Buffer.from("300530030201 05".replaceAll(" ", ""), "hex"))).toBe(1);
});
