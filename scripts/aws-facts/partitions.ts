/** Partitions and regions as the installed AWS SDK knows them. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { PartitionData } from "../../src/base/aws-facts/partitions";

const PARTITIONS_FILE = join("dist-es", "submodules", "client", "util-endpoints", "lib", "aws", "partitions.js");

interface SdkPartitions {
  readonly partitions: readonly {
    readonly id: string;
    readonly regionRegex: string;
    readonly outputs: { readonly dnsSuffix: string; readonly implicitGlobalRegion: string };
    readonly regions: Readonly<Record<string, { readonly description: string }>>;
  }[];
}

/** @returns the contents of `src/base/aws-facts/partitions.json`, from the `@aws-sdk/core` that the clients use. */
export function installedPartitions(): PartitionData {
  const manifest = require.resolve("@aws-sdk/core/package.json", {
    paths: [dirname(require.resolve("@aws-sdk/client-ec2"))],
  });
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string };
  const module = readFileSync(join(dirname(manifest), PARTITIONS_FILE), "utf8");
  // The SDK exports no list; its module is one JSON value.
  const { partitions } = JSON.parse(
    module.replace(/^export const partitionsInfo = /, "").replace(/;\s*$/, ""),
  ) as SdkPartitions;
  const [first, ...others] = partitions.map(({ id, regionRegex, outputs, regions }) => ({
    id,
    dnsSuffix: outputs.dnsSuffix,
    globalRegion: outputs.implicitGlobalRegion,
    regionForm: regionRegex,
    regions: Object.fromEntries(
      Object.entries(regions)
        .filter(([name]) => !name.endsWith("-global"))
        .map(([name, { description }]) => [name, description]),
    ),
  }));
  if (first?.id !== "aws") throw new Error(`${manifest}: the first partition is not aws`);
  return { source: `@aws-sdk/core ${version}`, partitions: [first, ...others] };
}
