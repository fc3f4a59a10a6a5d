/** DER (ITU-T X.690) functions that the X.509 library lacks: skipping headers and encoding an INTEGER. */

/** @returns the offset of the content of the element that starts at `offset`. */
export function contentOffset(der: Buffer, offset = 0): number {
  const length = der.readUInt8(offset + 1);
  // From 0x80 on, the low bits count the bytes that hold the length.
  return offset + 2 + (length < 0x80 ? 0 : length & 0x7f);
}

/** @returns the offset after the element that starts at `offset`. */
export function endOffset(der: Buffer, offset = 0): number {
  const content = contentOffset(der, offset);
  const first = der.readUInt8(offset + 1);
  const length = first < 0x80 ? first : der.readUIntBE(offset + 2, first & 0x7f);
  return content + length;
}

/** @returns a non-negative integer as a DER INTEGER. */
export function derInteger(value: number): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  // A first bit of 1 would make the number negative.
  const content = bytes.readUInt8(0) < 0x80 ? bytes : Buffer.concat([Buffer.of(0), bytes]);
  return Buffer.concat([Buffer.of(0x02, content.length), content]);
}

/** @returns the bytes of the BIT STRING of a SubjectPublicKeyInfo: SEQUENCE { SEQUENCE algorithm, BIT STRING key }. */
export function subjectPublicKey(spki: Buffer): Buffer {
  const bitString = endOffset(spki, contentOffset(spki));
  // The first byte of a BIT STRING counts its unused bits.
  return spki.subarray(contentOffset(spki, bitString) + 1);
}

/** @returns the version of a certificate, 1 to 3: Certificate { TBSCertificate { [0] INTEGER version, … } … }. */
export function certificateVersion(certificate: Buffer): number {
  const first = contentOffset(certificate, contentOffset(certificate));
  const explicitVersion = 0xa0;
  return certificate.readUInt8(first) === explicitVersion
    ? certificate.readUInt8(endOffset(certificate, first) - 1) + 1
    : 1;
}
