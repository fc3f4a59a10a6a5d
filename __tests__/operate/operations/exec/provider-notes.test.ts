import { providerNotes, typeNotes } from "../../../../src/operate/operations/exec/provider-notes";

const aws = (version?: string) => ({ file: "/p/modules/vpc/versions.tf", source: "hashicorp/aws", version });

test("providers and versions that are simulated need no words", () => {
  const small = { file: "main.tf", source: "hashicorp/random", version: "~> 2.0" };
  expect(providerNotes([aws(), aws("~> 5.0"), aws("6.25.0"), aws(">= 4.0, < 7.0"), small])).toEqual([]);
});

test("another provider is named once, with what to do", () => {
  const other = { file: "main.tf", source: "mongodb/mongodbatlas", version: undefined };
  expect(providerNotes([other, other])).toEqual([
    expect.stringMatching(/^mongodb\/mongodbatlas is not simulated: the engine uses the real plugin.*mock_provider/),
  ]);
});

test("a version that neither 5.100.0 nor 6.25.0 is, is named with its file", () => {
  expect(providerNotes([aws(">= 6.28"), aws("~> 4.0"), aws(">= 6.28")])).toEqual([
    expect.stringMatching(/^vpc\/versions\.tf asks for hashicorp\/aws >= 6\.28: .* 5\.100\.0 and 6\.25\.0,/),
    expect.stringContaining("asks for hashicorp/aws ~> 4.0"),
  ]);
});

test("a type that no simulated version has is named, and one that is has no line", () => {
  const used = (type: string) => ({ kind: "resource", type }) as const;
  expect(typeNotes([used("aws_redshift_cluster"), used("null_resource"), used("aws_s3_moon_bucket")])).toEqual([
    expect.stringMatching(
      /^the rehearsal does not simulate aws_s3_moon_bucket: it has the types of hashicorp\/aws 5\.100\.0/,
    ),
  ]);
});
