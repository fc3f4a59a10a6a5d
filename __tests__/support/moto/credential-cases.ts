/**
 * Ways to give credentials: what is on the machine, and whom the commands and the engine then act as. The titles are the
 * first column of the table in docs/operating.md.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AccountReference } from "../../../src/operate/aws";
import { CONSUMER, type Moto, PRODUCER } from "../moto";
import { writeLogin } from "./sso-portal";

/** A principal by the end of its ARN, or an error. */
export type Outcome = { readonly principal: string } | { readonly error: RegExp };

export interface CredentialCase {
  readonly title: string;
  readonly account: AccountReference;
  /** Text of `.aws/config`. @default two profiles with keys, `prod` and `dev`, of the two accounts */
  readonly config?: string;
  readonly environment?: (moto: Moto, containerUrl: string) => Readonly<Record<string, string>>;
  /** Prepares more files. */
  readonly prepare?: (moto: Moto) => void;
  /** A code that the user enters when asked for one. */
  readonly mfaCode?: string;
  readonly commands: Outcome;
  /** Whom the commands act as, for the docs. */
  readonly actAs: string;
  /** What the engine's provider does, for the docs. @default "the same" */
  readonly engineActs?: string;
  /** What the engine's provider does. @default the same */
  readonly engine?: Outcome;
}

const ALICE = { principal: `${CONSUMER}:user/alice` };
const role = (name: string) => ({ principal: `${CONSUMER}:assumed-role/${name}/` });
const roleArn = (name: string) => `arn:aws:iam::${CONSUMER}:role/${name}`;
const HOUR = 3_600_000;

const keysOf = ({ keys }: Moto, account: string) => ({
  AWS_ACCESS_KEY_ID: keys[account]?.accessKeyId ?? "",
  AWS_SECRET_ACCESS_KEY: keys[account]?.secretAccessKey ?? "",
});

const webIdentity = ({ home }: Moto) => ({
  AWS_WEB_IDENTITY_TOKEN_FILE: join(home, "token"),
  AWS_ROLE_ARN: roleArn("Workload"),
});

const writeToken = ({ home }: Moto) => writeFileSync(join(home, "token"), "header.payload.signature");

const ssoSession = ({ region, startUrl }: Moto["portal"]) =>
  `[sso-session company]\nsso_region = ${region}\nsso_start_url = ${startUrl}\nsso_registration_scopes = sso:account:access\n`;

const ssoProfile = (name: string, roleName: string) =>
  `[profile ${name}]\nsso_session = company\nsso_account_id = ${CONSUMER}\nsso_role_name = ${roleName}\n`;

/** The cases. The folder and the portal are in their config files. */
export function credentialCases({ portal, home }: Pick<Moto, "portal" | "home">): readonly CredentialCase[] {
  return [
    {
      title: "`profile` in the config, with keys",
      actAs: "the profile",
      account: { id: CONSUMER, profile: "dev" },
      commands: ALICE,
    },
    {
      title: "`profile` in the config, next to keys in the environment",
      actAs: "the profile",
      account: { id: CONSUMER, profile: "dev" },
      environment: (running) => keysOf(running, PRODUCER),
      commands: ALICE,
    },
    {
      title: "`profile` in the config, with SSO in another region",
      actAs: "the SSO role",
      account: { id: CONSUMER, profile: "sso" },
      config: `${ssoSession(portal)}${ssoProfile("sso", "Deployer")}`,
      prepare: ({ home: folder }) => writeLogin(folder, portal, "company", new Date(Date.now() + HOUR)),
      commands: role("Deployer"),
    },
    {
      title: "`profile` in the config, with SSO in the older form",
      actAs: "the SSO role",
      account: { id: CONSUMER, profile: "sso" },
      config: `[profile sso]\nsso_region = ${portal.region}\nsso_start_url = ${portal.startUrl}\nsso_account_id = ${CONSUMER}\nsso_role_name = Deployer\n`,
      prepare: ({ home: folder }) => writeLogin(folder, portal, undefined, new Date(Date.now() + HOUR)),
      commands: role("Deployer"),
    },
    {
      title: "`profile` in the config, with a role and `source_profile`",
      actAs: "the role, which the source profile assumes",
      account: { id: CONSUMER, profile: "chain" },
      config: `[profile chain]\nrole_arn = ${roleArn("Second")}\nsource_profile = first\n[profile first]\nrole_arn = arn:aws:iam::${PRODUCER}:role/First\nsource_profile = prod\n[profile prod]\n`,
      commands: role("Second"),
    },
    {
      title: "`profile` in the config, with a role and `credential_source`",
      actAs: "the role, which the keys in the environment, the container or the instance assume",
      account: { id: CONSUMER, profile: "sourced" },
      config: `[profile sourced]\nrole_arn = ${roleArn("Sourced")}\ncredential_source = Environment\n`,
      environment: (running) => keysOf(running, PRODUCER),
      commands: role("Sourced"),
    },
    {
      title: "`profile` in the config, with `mfa_serial`",
      actAs: "the role, after asking for the code; without a terminal, an error",
      engineActs: "an error: Terraform and OpenTofu cannot ask; store temporary credentials in a profile",
      account: { id: CONSUMER, profile: "mfa" },
      config: `[profile mfa]\nrole_arn = ${roleArn("Guarded")}\nsource_profile = prod\nmfa_serial = arn:aws:iam::${PRODUCER}:mfa/alice\n[profile prod]\n`,
      mfaCode: "123456",
      commands: role("Guarded"),
      engine: {
        error:
          /assume role with MFA enabled, but AssumeRoleTokenProvider|AssumeRoleTokenProvider session option not set/i,
      },
    },
    {
      title: "`profile` in the config, with `credential_process`",
      actAs: "whoever the program gives keys of",
      account: { id: CONSUMER, profile: "process" },
      config: `[profile process]\ncredential_process = cat ${join(home, "process.json")}\n`,
      prepare: ({ keys, home: folder }) => {
        const { accessKeyId, secretAccessKey } = keys[CONSUMER] ?? {};
        const document = { Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey };
        writeFileSync(join(folder, "process.json"), JSON.stringify(document));
      },
      commands: ALICE,
    },
    {
      title: "`profile` in the config, with a web identity",
      actAs: "the role",
      account: { id: CONSUMER, profile: "pod" },
      config: `[profile pod]\nrole_arn = ${roleArn("Pod")}\nweb_identity_token_file = ${join(home, "token")}\n`,
      prepare: writeToken,
      commands: role("Pod"),
    },
    {
      title: "`roleArn` in the config",
      actAs: "the role, which the profile, or what is found without one, assumes",
      account: { id: CONSUMER, profile: "prod", roleArn: roleArn("Configured") },
      commands: role("Configured"),
    },
    {
      title: "keys in the environment",
      actAs: "the keys",
      account: { id: CONSUMER },
      environment: (running) => keysOf(running, CONSUMER),
      commands: ALICE,
    },
    {
      title: "keys in the environment, next to `AWS_PROFILE`",
      actAs: "the keys",
      account: { id: CONSUMER },
      environment: (running) => ({ ...keysOf(running, CONSUMER), AWS_PROFILE: "prod" }),
      commands: ALICE,
    },
    {
      title: "a web identity in the environment, next to `AWS_PROFILE`",
      actAs: "the role in `AWS_ROLE_ARN`",
      account: { id: CONSUMER },
      environment: (running) => ({ ...webIdentity(running), AWS_PROFILE: "prod" }),
      prepare: writeToken,
      commands: role("Workload"),
    },
    {
      title: "`AWS_PROFILE`, next to a container's role",
      actAs: "the profile",
      account: { id: CONSUMER },
      environment: (_moto, url) => ({ AWS_PROFILE: "dev", AWS_CONTAINER_CREDENTIALS_FULL_URI: url }),
      commands: ALICE,
    },
    {
      title: "the profile `default`, next to a container's role",
      actAs: "the profile `default`",
      account: { id: CONSUMER },
      config: `[default]\nrole_arn = ${roleArn("Default")}\nsource_profile = prod\n[profile prod]\n`,
      environment: (_moto, url) => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: url }),
      commands: role("Default"),
    },
    {
      title: "a container's role",
      actAs: "the container's role",
      account: { id: PRODUCER },
      environment: (_moto, url) => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: url }),
      commands: { principal: `${PRODUCER}:user/alice` },
    },
    {
      title: "`profile` in the config that does not exist, next to a container's role",
      actAs: "nobody: an error that lists the profiles",
      account: { id: CONSUMER, profile: "devv" },
      environment: (_moto, url) => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: url }),
      commands: { error: /^there is no AWS profile "devv"[\s\S]*do: use "dev"/ },
      engine: { error: /failed to get shared config profile, devv/ },
    },
    {
      title: "`AWS_PROFILE` that does not exist, next to keys in the environment",
      actAs: "nobody: an error that lists the profiles",
      account: { id: CONSUMER },
      environment: (running) => ({ ...keysOf(running, CONSUMER), AWS_PROFILE: "devv" }),
      commands: { error: /^there is no AWS profile "devv"[\s\S]*named by AWS_PROFILE/ },
      engine: { error: /failed to get shared config profile, devv/ },
    },
    {
      title: "`profile` in the config without credentials, next to a container's role",
      actAs: "nobody: an error",
      engineActs: "the container's role, if it is in the account of the config",
      account: { id: PRODUCER, profile: "empty" },
      config: "[profile empty]\nregion = eu-central-1\n",
      environment: (_moto, url) => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: url }),
      commands: { error: /^the AWS profile "empty" has no credentials/ },
      engine: { principal: `${PRODUCER}:user/alice` },
    },
    {
      title: "`profile` in the config, of another account",
      actAs: "nobody: an error before anything is written",
      account: { id: CONSUMER, profile: "prod" },
      commands: { error: /the credentials are for account 111111111111[\s\S]*expected: account 222222222222/ },
      engine: { error: /AWS account ID not allowed: 111111111111/ },
    },
    {
      title: "nothing at all",
      actAs: "nobody: an error, after the instance's role was tried",
      account: { id: CONSUMER },
      commands: {
        error: /no credentials, or AWS does not recognize them[\s\S]*do: set account\.profile in the config/,
      },
      engine: { error: /No valid credential sources found/ },
    },
  ];
}
