/**
 * Simulated accounts replace the provider, not the state: to them, a real resource in a state looks
 * deleted, and an apply would overwrite the state. Commands are therefore not run where that could happen.
 */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { z } from "zod";
import { realStateInTheWay, remoteBackend, stateInTheWayNotReadable } from "../../../base/errors/exec-errors";
import { IdSequence } from "../../../rehearsal/world/ids";
import type { World } from "../../../rehearsal/world/world";
import type { Environment } from "../../engine/environment";
import { findStates } from "./find-states";

/** A command, its folder and environment, and the simulated accounts. */
export interface RehearsedCommand {
  readonly folder: string;
  readonly command: readonly string[];
  readonly environment: Environment;
  readonly world: World;
  /** As given by the user. */
  readonly worldFile: string;
}

/**
 * Rejects a command that could overwrite a state of real resources, or use a remote backend. It changes nothing.
 * @throws UserError with the state or backend
 */
export function refuseRealStates({ folder, command, environment, world, worldFile }: RehearsedCommand): void {
  const { backends, files } = findStates(folder, command, environment);
  const nameOf = (file: string) => relative(folder, file);
  const remote = backends.find(({ type }) => type !== "local");
  if (remote) throw remoteBackend(nameOf(remote.file), remote.type);
  const isSimulated = simulatedIn(world);
  for (const file of files) {
    const instances = instancesIn(file, nameOf(file));
    const hasOwn = instances.some(isSimulated);
    // A name can be used again after a deletion; an ID that AWS generates shows its origin.
    const real = instances.filter((one) => !isSimulated(one) && !(hasOwn && generatedPart(one.id) === undefined));
    if (real.length > 0)
      throw realStateInTheWay(
        nameOf(file),
        real.map(({ type, id }) => `${type} ${id}`),
        worldFile,
      );
  }
}

interface Instance {
  readonly type: string;
  readonly id: string;
}

const AWS_PROVIDER = /\/hashicorp\/aws"\]/;

const stateSchema = z.object({
  version: z.literal(4),
  resources: z.array(
    z.object({
      mode: z.string(),
      type: z.string(),
      provider: z.string(),
      instances: z.array(z.object({ attributes: z.object({ id: z.string().nullish() }).nullish() })),
    }),
  ),
});

/** The AWS resources in a state. */
function instancesIn(file: string, name: string): readonly Instance[] {
  try {
    const text = readFileSync(file, "utf8");
    if (text.trim() === "") return [];
    return stateSchema
      .parse(JSON.parse(text))
      .resources.filter(({ mode, provider }) => mode === "managed" && AWS_PROVIDER.test(provider))
      .flatMap(({ type, instances }) =>
        instances.flatMap(({ attributes }) => (attributes?.id ? [{ type, id: attributes.id }] : [])),
      );
  } catch (error) {
    throw stateInTheWayNotReadable(name, error instanceof z.ZodError ? z.prettifyError(error) : error);
  }
}

/** The number of ID digits to compare: the rest of a UUID differs. */
const DIGITS = 12;

/** The first generated digits of an ID: after `vpc-0`, or of a UUID without hyphens. */
function generatedPart(id: string): string | undefined {
  const [, digits] = /(?:-0|\b)([0-9a-f]{16,})/.exec(id.replace(/([0-9a-f]{8})-([0-9a-f]{4})-/g, "$1$2")) ?? [];
  return digits?.slice(0, DIGITS);
}

/** Whether an instance is or was in the world: a killed engine leaves deleted objects in its state. */
function simulatedIn(world: World): (instance: Instance) => boolean {
  const again = new IdSequence(world.ids.seed);
  const handedOut = new Set(Array.from({ length: world.ids.count }, () => again.hex(DIGITS)));
  return ({ type, id }) => world.withId(type, id).length > 0 || handedOut.has(generatedPart(id) ?? "");
}
