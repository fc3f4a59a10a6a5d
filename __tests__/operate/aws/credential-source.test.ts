import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { needsMfaCode } from "../../../src/operate/aws/live";
import { credentialSource } from "../../../src/operate/aws/live/credential-source";
import { endpointSettings } from "../../../src/operate/aws/live/endpoints";
import { profileOfAccount, readProfiles, sharedFiles } from "../../../src/operate/aws/live/shared-config";
import { authorityFile } from "../../../src/operate/aws/live/transport";
import { temporaryFolder } from "../../support/temporary-folder";

/** A home folder with these files. */
function homeWith(config: string, credentials = ""): Readonly<Record<string, string>> {
  const home = temporaryFolder();
  mkdirSync(join(home, ".aws"));
  writeFileSync(join(home, ".aws", "config"), config);
  writeFileSync(join(home, ".aws", "credentials"), credentials);
  return { HOME: home };
}

function sourceIn(environment: Readonly<Record<string, string>>, profile?: string) {
  const files = sharedFiles(environment);
  return credentialSource(profile, { environment, files, profiles: readProfiles(files) });
}

describe("the shared config and credentials files", () => {
  test("are read as the SDKs do: quoted names, comments, nested settings, sections of other kinds", () => {
    const environment = homeWith(
      [
        "[default]",
        "region=eu-central-1 ",
        '[profile "with space"]',
        "# role_arn = commented",
        "sso_session = company",
        "s3 =",
        "  max_concurrent_requests = 20",
        "[sso-session company]",
        "sso_region = us-west-2",
        "[plain]",
        "region = ignored",
      ].join("\r\n"),
      "[dev]\naws_access_key_id = A\n[default]\naws_access_key_id = B\n",
    );
    expect(Object.fromEntries(readProfiles(sharedFiles(environment)))).toEqual({
      default: { region: "eu-central-1", aws_access_key_id: "B" },
      "with space": { sso_session: "company", sso_region: "us-west-2", s3: "", "s3.max_concurrent_requests": "20" },
      dev: { aws_access_key_id: "A" },
    });
  });

  test("may be elsewhere, by AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE", () => {
    const { HOME = "" } = homeWith("[profile moved]\ncredential_process = x\n");
    expect(sourceIn({ HOME: "nowhere", AWS_CONFIG_FILE: join(HOME, ".aws", "config") }, "moved")).toMatchObject({
      kind: "profile",
      name: "moved",
    });
  });
});

describe("the source of credentials", () => {
  test.each([
    [
      "AWS_DEFAULT_PROFILE where AWS_PROFILE is not set",
      { AWS_DEFAULT_PROFILE: "dev" },
      { kind: "profile", name: "dev" },
    ],
    ["keys by the older names of the variables", { AWS_ACCESS_KEY: "A", AWS_SECRET_KEY: "B" }, { kind: "keys" }],
    [
      "the container's role by a relative address",
      { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2" },
      { kind: "container" },
    ],
    ["the instance's role where there is nothing else", {}, { kind: "instance" }],
    ["the instance's role where a key has no secret", { AWS_ACCESS_KEY_ID: "A" }, { kind: "instance" }],
  ])("is %s", (_which, variables, expected) => {
    const environment = homeWith("[default]\nregion = eu-central-1\n[profile dev]\ncredential_process = x\n");
    expect(sourceIn({ ...environment, ...variables })).toMatchObject(expected);
  });

  test("is an error for a web identity without a role", () => {
    expect(() => sourceIn({ ...homeWith(""), AWS_WEB_IDENTITY_TOKEN_FILE: "token" })).toThrow(
      /AWS_ROLE_ARN is not\n {2}found: a token, and no role\n {2}expected: the role[\s\S]*do: set AWS_ROLE_ARN/,
    );
  });
});

describe("a code of an MFA device", () => {
  const config = [
    "[profile guarded]\nrole_arn = r\nsource_profile = keys\nmfa_serial = m",
    "[profile above]\nrole_arn = r\nsource_profile = guarded",
    "[profile keys]\naws_access_key_id = A\nmfa_serial = m",
    "[profile loop]\nrole_arn = r\nsource_profile = loop",
  ].join("\n");

  test.each([
    ["guarded", true],
    ["above", true],
    ["keys", false],
    ["loop", false],
    ["missing", false],
  ])("is needed for the profile %s: %s", (profile, expected) => {
    expect(needsMfaCode({ profile }, homeWith(config))).toBe(expected);
  });
});

describe("the other settings of a profile", () => {
  const environment = homeWith(
    [
      "[default]\nca_bundle = /default.pem",
      "[profile dev]\nca_bundle = /dev.pem\nendpoint_url = http://127.0.0.1:1\nservices = local",
      "[profile plain]\nregion = eu-central-1",
      "[services local]\nroute_53 =\n  endpoint_url = http://127.0.0.1:2",
    ].join("\n"),
  );
  const settingsOf = (profile?: string, variables = {}) => profileOfAccount(profile, { ...environment, ...variables });
  const fileOf = (profile?: string, variables = {}) =>
    authorityFile({ ...environment, ...variables }, ...settingsOf(profile, variables));

  test("name the certificate authorities, where AWS_CA_BUNDLE does not", () => {
    expect(fileOf("dev")).toEqual({ file: "/dev.pem", namedBy: 'ca_bundle of profile "dev"' });
    expect(fileOf(undefined, { AWS_PROFILE: "dev" })?.file).toBe("/dev.pem");
    expect(fileOf()?.file).toBe("/default.pem");
    expect(fileOf("plain")).toBeUndefined();
    expect(fileOf("dev", { AWS_CA_BUNDLE: "/all.pem" })).toEqual({ file: "/all.pem", namedBy: "AWS_CA_BUNDLE" });
  });

  test.each<[string, Readonly<Record<string, string>>, string | undefined]>([
    ["Route 53", {}, "http://127.0.0.1:2"],
    ["EC2", {}, "http://127.0.0.1:1"],
    ["Route 53", { AWS_ENDPOINT_URL: "http://127.0.0.1:3" }, "http://127.0.0.1:3"],
    ["Route 53", { AWS_ENDPOINT_URL: "http://a", AWS_ENDPOINT_URL_ROUTE_53: "http://b" }, "http://b"],
    ["EC2", { AWS_ENDPOINT_URL: "http://a", AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" }, undefined],
  ])("name the endpoint of %s after the variables %j: %s", async (service, variables, expected) => {
    expect(await endpointSettings(variables, settingsOf("dev")[1])(service)?.()).toBe(expected);
  });
});
