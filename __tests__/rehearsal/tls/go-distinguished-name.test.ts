import { subjectName } from "../../../src/base/pki/subject";
import { goName } from "../../../src/rehearsal/tls/go-distinguished-name";

test("a name is printed in Go's order, last attribute first", () => {
  const subject = {
    country: "DE",
    organization: "Example",
    organizationalUnit: "Ops",
    locality: "Berlin",
    province: "BE",
    streetAddress: ["1 Street"],
    postalCode: "10115",
    commonName: "a.example",
    serialNumber: "7",
  };
  expect(goName(subjectName(subject))).toBe(
    "SERIALNUMBER=7,CN=a.example,POSTALCODE=10115,STREET=1 Street,ST=BE,L=Berlin,OU=Ops,O=Example,C=DE",
  );
});

test("special characters are escaped", () => {
  expect(goName(subjectName({ organization: 'A, "B" + C' }))).toBe('O=A\\, \\"B\\" \\+ C');
});

test("an email address comes last, as the DER of its text", () => {
  expect(goName(subjectName({ commonName: "a", emailAddress: "a@b.c" }))).toBe(
    "CN=a,1.2.840.113549.1.9.1=#0c056140622e63",
  );
});
