/** Puts resources that exist and that no state knows into their states, or deletes them. */

import {
  addressNotFree,
  noSuchOrphan,
  nothingAtAddress,
  orphanAmbiguous,
  orphanNotDeleted,
  orphanNotInConfig,
} from "../../../base/errors/orphan-errors";
import type { AwsAccount } from "../../aws";
import { EngineError } from "../../engine/engine-error";
import type { Deployment } from "../deploy/deployment";
import { earlierRunSteps } from "../deploy/earlier-runs";
import { requireSoundStates } from "../deploy/sound-states";
import { placeOf } from "../deploy/stack-place";
import { initStep, type StackWork } from "../deploy/stack-steps";
import { whenUnlocked } from "../deploy/wait-for-lock";
import type { Dialogue } from "../dialogue";
import type { Step } from "../operation-step";
import { findAddress } from "./find-address";
import { importIdOf, isFoundByParents } from "./import-ids";
import { describeItem, type InventoryItem, readInventory } from "./read-inventory";
import { withImported } from "./scratch-engine";
import {
  argumentValue,
  type DeclaredResource,
  declaredResources,
  type KnownStates,
  readConfiguration,
} from "./stack-configuration";
import { entriesOf, type KnownState, knownState } from "./state-entries";

/** What to adopt. */
export interface AdoptOptions {
  /** IDs, ARNs or names of orphans, or `STACK:ADDRESS` of resources in the config; none: everything. */
  readonly names: readonly string[];
  /** Deletes the orphans instead. */
  readonly delete: boolean;
}

/** What was done. */
export interface Adopted {
  /** `producer: aws_vpc.network is vpc-0123` */
  readonly adopted: readonly string[];
  readonly deleted: readonly string[];
  /** Orphans that the config does not declare, or that could not be deleted, each in a sentence. */
  readonly left: readonly string[];
}

/** @throws UserError for a name of no orphan, without confirmation, and when an account could not be looked at */
export async function adopt(deployment: Deployment, dialogue: Dialogue, options: AdoptOptions): Promise<Adopted> {
  await dialogue.run(earlierRunSteps(deployment.stacks));
  requireSoundStates(deployment, deployment.stacks);
  const works = deployment.stacks.map((stack) => deployment.work(stack));
  await dialogue.run(works.map(initStep), "side-by-side");
  const entries = await entriesOf(works);
  const { items } = await readInventory(deployment, entries);
  const orphans = items.filter(({ standing }) => standing === "orphan");
  const wanted = chosen(orphans, options, works);
  const run = options.delete ? deleteOrphans : adoptOrphans;
  return run(deployment, dialogue, works, wanted);
}

/** The orphans that were named, and resources that are named by their addresses. */
interface Wanted {
  readonly orphans: readonly InventoryItem[];
  /** Every orphan: a resource that is named by its address is one of them. */
  readonly all: readonly InventoryItem[];
  readonly declared: readonly { readonly work: StackWork; readonly address: string }[];
  /** Whether what belongs to known resources is looked for, too. */
  readonly withChildren: boolean;
}

const ADDRESS = /^([^:\s]+):([a-z0-9_]+\..+)$/;

function chosen(orphans: readonly InventoryItem[], options: AdoptOptions, works: readonly StackWork[]): Wanted {
  if (options.names.length === 0) return { orphans, all: orphans, declared: [], withChildren: !options.delete };
  const found: InventoryItem[] = [];
  const declared: { work: StackWork; address: string }[] = [];
  for (const name of options.names) {
    const [, stack, address] = ADDRESS.exec(name) ?? [];
    const work = works.find((each) => each.name === stack);
    if (work !== undefined && address !== undefined && !options.delete) {
      declared.push({ work, address });
      continue;
    }
    const matching = orphans.filter((item) => [item.id, item.arn, item.name].includes(name));
    if (matching.length === 0)
      throw noSuchOrphan(
        name,
        orphans.map(({ id }) => id),
      );
    if (matching.length > 1)
      throw orphanAmbiguous(
        name,
        matching.map(({ id, label }) => `${label} ${id}`),
      );
    found.push(...matching);
  }
  return { orphans: found, all: orphans, declared, withChildren: false };
}

async function adoptOrphans(
  deployment: Deployment,
  dialogue: Dialogue,
  works: readonly StackWork[],
  { all, orphans, declared, withChildren }: Wanted,
): Promise<Adopted> {
  const adopted: string[] = [];
  const left: string[] = [];
  if (orphans.length + declared.length > 0) {
    const resources = [
      ...orphans.map(describeItem),
      ...declared.map(({ work, address }) => `${work.name}: ${address}`),
    ];
    await dialogue.ask({ kind: "adopt", resources });
  }
  for (const work of works) {
    const mine = orphans.filter(({ stack }) => stack === work.name);
    const named = declared.filter((each) => each.work === work).map(({ address }) => address);
    if (mine.length + named.length === 0 && !withChildren) continue;
    await dialogue.run([
      {
        title: `Adopt into ${work.name}`,
        run: async (say) => {
          const adoption = new Adoption(deployment, work, await statesOf(works), say);
          const before = adopted.length;
          await adoption.orphans(mine);
          for (const address of named)
            await adoption.one(
              address,
              all.filter(({ stack }) => stack === work.name),
            );
          if (withChildren) await adoption.children();
          adopted.push(...adoption.adopted);
          left.push(...adoption.left);
          return `${adopted.length - before} resources`;
        },
      },
    ]);
  }
  const foreign = orphans.filter(({ stack }) => stack === undefined);
  return {
    adopted,
    deleted: [],
    left: [...left, ...foreign.map((item) => `${describeItem(item)}: its stack is not in the config`)],
  };
}

async function statesOf(works: readonly StackWork[]): Promise<ReadonlyMap<string, KnownState>> {
  return new Map(await Promise.all(works.map(async (work) => [work.name, await knownState(work)] as const)));
}

/** The adoption into one stack's state. */
class Adoption {
  public readonly adopted: string[] = [];
  public readonly left: string[] = [];
  private readonly declared: readonly DeclaredResource[];
  private readonly account: AwsAccount;

  public constructor(
    { accounts, config }: Deployment,
    private readonly work: StackWork,
    private readonly states: ReadonlyMap<string, KnownState>,
    private readonly say: (line: string) => void,
  ) {
    this.declared = declaredResources(readConfiguration(work.engine.stack));
    const place = placeOf(config, work.name);
    this.account = accounts.inRegion(place.account, place.region);
  }

  /** Those that others belong to come first. */
  public async orphans(orphans: readonly InventoryItem[]): Promise<void> {
    let waiting = orphans;
    for (;;) {
      const next: InventoryItem[] = [];
      for (const orphan of waiting) {
        const { free, known } = await this.free();
        const address = await findAddress(this.work, orphan, free, known);
        if (address === undefined) next.push(orphan);
        else await this.import(address, orphan.id);
      }
      if (next.length === waiting.length) break;
      waiting = next;
    }
    this.left.push(...waiting.map((item) => orphanNotInConfig(describeItem(item), item.id)));
  }

  /** The resource of an address: an orphan that fits, or what exists under its parents. */
  public async one(address: string, orphans: readonly InventoryItem[]): Promise<void> {
    const { free, known } = await this.free();
    const declared = free.find((each) => each.address === address);
    // It was named by its ID, too.
    if (declared === undefined && this.adopted.some((line) => line.startsWith(`${this.work.name}: ${address} is `)))
      return;
    if (declared === undefined) throw addressNotFree(this.work.name, address);
    const id = isFoundByParents(declared.type)
      ? await this.idOf(declared, known)
      : await this.orphanAt(declared, orphans, free, known);
    if (id === undefined) throw nothingAtAddress(this.work.name, address);
    await this.import(address, id);
  }

  /** Resources without tags that exist under what the state knows. */
  public async children(): Promise<void> {
    const { free, known } = await this.free();
    for (const declared of free.filter(({ type }) => isFoundByParents(type))) {
      const id = await this.idOf(declared, known);
      if (id === undefined) continue;
      try {
        await this.import(declared.address, id);
      } catch (error) {
        // Nothing of that ID exists.
        if (!(error instanceof EngineError)) throw error;
      }
    }
  }

  private async orphanAt(
    { address, type }: DeclaredResource,
    orphans: readonly InventoryItem[],
    free: readonly DeclaredResource[],
    known: KnownStates,
  ): Promise<string | undefined> {
    for (const orphan of orphans.filter(({ types }) => types.includes(type))) {
      if ((await findAddress(this.work, orphan, free, known)) === address) return orphan.id;
    }
    return undefined;
  }

  private idOf({ type, arguments: given }: DeclaredResource, known: KnownStates): Promise<string | undefined> {
    const argument = (name: string) => {
      const value = argumentValue(given[name], known);
      return value === undefined || value === null ? undefined : String(value);
    };
    return importIdOf(type, argument, this.account);
  }

  private async free(): Promise<{ free: readonly DeclaredResource[]; known: KnownStates }> {
    const own = await knownState(this.work);
    const addresses = new Set(own.entries.map(({ address }) => address));
    const free = this.declared.filter(({ address }) => !addresses.has(address));
    return { free, known: { own, byStack: this.states } };
  }

  private async import(address: string, id: string): Promise<void> {
    const { engine, name } = this.work;
    await whenUnlocked(engine.stack, this.say, () => engine.import(address, id));
    this.say(`${address} is ${id}`);
    this.adopted.push(`${name}: ${address} is ${id}`);
  }
}

async function deleteOrphans(
  _deployment: Deployment,
  dialogue: Dialogue,
  works: readonly StackWork[],
  { orphans }: Wanted,
): Promise<Adopted> {
  if (orphans.length === 0) return { adopted: [], deleted: [], left: [] };
  await dialogue.ask({ kind: "delete", resources: orphans.map(describeItem) });
  const deleted: string[] = [];
  const left: string[] = [];
  for (const where of new Set(orphans.map((item) => item.where))) {
    const here = orphans.filter((item) => item.where === where);
    const work = works.find(({ name }) => here.some(({ stack }) => stack === name)) ?? works[0];
    if (work !== undefined) await dialogue.run([deleteStep(work, here, where, deleted, left)]);
  }
  return { adopted: [], deleted, left };
}

function deleteStep(
  work: StackWork,
  orphans: readonly InventoryItem[],
  where: string,
  deleted: string[],
  left: string[],
): Step {
  const importable = orphans.filter(({ types }) => types.length > 0);
  return {
    title: `Delete orphans in ${where}`,
    run: async (say) => {
      const resources = importable.map(({ id, types: [type = ""] }) => ({ type, id }));
      await withImported(work, resources, async (engine, _addresses, forgetConfiguration) => {
        forgetConfiguration();
        // What others use goes first; the engine does not know the order, so it runs until nothing more can be deleted.
        for (let before = Number.POSITIVE_INFINITY; ; ) {
          const failed = await engine.apply({ onEvent: ({ message }) => say(message) }).then(
            () => undefined,
            (error: unknown) => error,
          );
          if (failed === undefined) break;
          const rest = (await engine.stateList()).length;
          if (!(failed instanceof EngineError) || rest === 0 || rest >= before) throw orphanNotDeleted(rest, failed);
          before = rest;
        }
      });
      deleted.push(...importable.map(describeItem));
      left.push(
        ...orphans
          .filter(({ types }) => types.length === 0)
          .map((item) => `${describeItem(item)}: privatelink cannot delete this kind; delete it in the AWS console`),
      );
      return `${importable.length} deleted`;
    },
  };
}
