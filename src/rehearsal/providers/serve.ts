/** The small providers of a rehearsal, as they see its world. */
import { devNull } from "node:os";
import { join } from "node:path";
import type { ProviderDefinition } from "../provider";
import type { World } from "../world/world";
import { SMALL_PROVIDERS } from "./index";
import { addressesInWorld } from "./names-in-world";
import { ALLOWED_HOSTS, type Outside } from "./outside";
import { RehearsedFiles } from "./rehearsed-files";
import { smallProvider } from "./small-provider";

/** The variable with the names of small providers, separated by commas, that the user's own plugins are to serve. */
export const OWN_PROVIDERS = "PRIVATELINK_OWN_PROVIDERS";

/** What a rehearsal tells its small providers. */
export interface SmallProviderFacts {
  readonly world: World;
  readonly now: () => Date;
  /** The environment of the user. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** @default the world lives in memory */
  readonly worldFile?: string;
  /** Where engines run; @default this process's working folder */
  readonly folders?: readonly string[];
  /** The endpoint of the simulated accounts. */
  readonly endpoint: string;
}

/** @returns the small providers, without those that the user has */
export function smallProviders(facts: SmallProviderFacts): readonly ProviderDefinition<Outside>[] {
  const own = namesIn(facts.environment[OWN_PROVIDERS]);
  const outside = outsideOf(facts);
  return SMALL_PROVIDERS.filter(({ name }) => !own.includes(name)).map((definition) =>
    smallProvider(definition, outside),
  );
}

function outsideOf({ world, now, environment, worldFile, folders, endpoint }: SmallProviderFacts): Outside {
  const outside: Outside = {
    now,
    bytes: (count) => Buffer.from(world.ids.hex(2 * count), "hex"),
    files: new RehearsedFiles(worldFile && join(`${worldFile.replace(/\.json$/, "")}.files`, ".written")),
    folders: folders ?? [process.cwd()],
    allowedHosts: namesIn(environment[ALLOWED_HOSTS]),
    programs: programsEnvironment(environment, endpoint),
    addressesOf: (host) => addressesInWorld(world, host),
    seenFrom: (asker) => ({ ...outside, folders: [asker.folder], programs: asker.environment }),
  };
  return outside;
}

function namesIn(list: string | undefined): readonly string[] {
  return (list ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

/** A program finds the simulated accounts where it looks for AWS, and no credentials of the user. */
function programsEnvironment(
  environment: SmallProviderFacts["environment"],
  endpoint: string,
): Readonly<Record<string, string | undefined>> {
  const others = Object.entries(environment).filter(([name]) => !name.startsWith("AWS_"));
  return {
    ...Object.fromEntries(others),
    AWS_ENDPOINT_URL: endpoint,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  };
}
