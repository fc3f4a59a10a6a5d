/**
 * With which config each stack was deployed from here: where its resources and its state are, whatever the config says
 * now. Configs contain no secrets.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PRODUCER_STACK } from "../../../authoring/config/derived";
import { parseConfig } from "../../../authoring/config/parse-config";
import type { Config, ConsumerConfig, ProducerConfig } from "../../../authoring/config/schema";
import { parseJson } from "../../../base/json";
import { makePrivateFolder, writePrivateFile } from "../../files/private-files";

const ENDING = ".json";

const folderIn = (outputsFolder: string): string => join(outputsFolder, "configs");
const fileOf = (outputsFolder: string, stack: string): string => join(folderIn(outputsFolder), `${stack}${ENDING}`);

/** Keeps the config of a stack. Do so before the apply: what fails halfway must be destroyed as well. */
export function keepConfig(outputsFolder: string, stack: string, config: Config): void {
  makePrivateFolder(outputsFolder);
  makePrivateFolder(folderIn(outputsFolder));
  writePrivateFile(fileOf(outputsFolder, stack), `${JSON.stringify(config, null, 2)}\n`);
}

/** Forgets the config of a destroyed stack, and with the last one their folder. */
export function forgetConfig(outputsFolder: string, stack: string): void {
  const folder = folderIn(outputsFolder);
  rmSync(fileOf(outputsFolder, stack), { force: true });
  if (existsSync(folder) && !readdirSync(folder).some((file) => file.endsWith(ENDING))) {
    rmSync(folder, { recursive: true });
  }
}

/** The kept configs by stack, without those that this version cannot read. */
export function deployedConfigs(outputsFolder: string): ReadonlyMap<string, Config> {
  const folder = folderIn(outputsFolder);
  if (!existsSync(folder)) return new Map();
  const stacks = readdirSync(folder).flatMap((file) => (file.endsWith(ENDING) ? [file.slice(0, -ENDING.length)] : []));
  return new Map(
    stacks.sort().flatMap((stack): [string, Config][] => {
      const { config } = parseConfig(parseJson(readFileSync(fileOf(outputsFolder, stack), "utf8")));
      return config === undefined ? [] : [[stack, config]];
    }),
  );
}

/**
 * All that is deployed, as a config: the stacks of `config`, and those that were deployed and left it. A stack whose
 * region or account changed since is where it was deployed.
 * @param config undefined if it cannot be read
 * @returns undefined if nothing is known
 */
export function withDeployed(config: Config | undefined, deployed: ReadonlyMap<string, Config>): Config | undefined {
  const base = config ?? [...deployed.values()].at(-1);
  if (base === undefined) return undefined;
  const before = deployed.get(PRODUCER_STACK);
  const producer = placed(
    config?.producer && settled(config, config.producer),
    before?.producer && settled(before, before.producer),
  );
  const names = new Set([...Object.keys(config?.consumers ?? {}), ...deployed.keys()]);
  const consumers = [...names].flatMap((name): [string, ConsumerConfig][] => {
    const [now, then] = [config, deployed.get(name)].map(
      (each) => each?.consumers[name] && settled(each, each.consumers[name]),
    );
    const consumer = placed(now, then);
    return consumer === undefined ? [] : [[name, consumer]];
  });
  const { producer: _producer, ...rest } = base;
  return {
    ...rest,
    name: before?.name ?? base.name,
    // A state can only be read as it was written.
    stateEncryption: (deployed.size === 0 ? base : [...deployed.values()].at(-1))?.stateEncryption,
    ...(producer && { producer }),
    consumers: Object.fromEntries(consumers),
  };
}

type Section = Pick<ProducerConfig, "account" | "region" | "state">;

/** A section that says itself what it otherwise takes from the rest of its config. */
function settled<S extends Section>({ name, region, state: common }: Config, section: S): S {
  const state = section.state ?? common;
  return {
    ...section,
    region: section.region ?? region,
    state: state.kind === "s3" ? { ...state, keyPrefix: state.keyPrefix ?? name } : state,
  };
}

/** Of two sections of a stack today's, with today's credentials, unless the stack is deployed elsewhere. */
function placed<S extends Section>(now: S | undefined, then: S | undefined): S | undefined {
  if (now === undefined || then === undefined) return now ?? then;
  return JSON.stringify(placeOf(now)) === JSON.stringify(placeOf(then)) ? now : then;
}

function placeOf({ account, region, state }: Section): readonly unknown[] {
  return [
    region,
    account.id ?? [account.profile, account.roleArn],
    state?.kind === "s3" ? [state.bucket, state.keyPrefix] : "local",
  ];
}
