/** Tells states of this world from others: to a rehearsal, what is not in its world looks deleted. */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { foreignState, stateNotReadable } from "../../../base/errors/exec-errors";
import { IdSequence } from "../../../rehearsal/world/ids";
import type { World } from "../../../rehearsal/world/world";

/** A resource in a state. */
export interface StateInstance {
  readonly type: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const AWS_PROVIDER = /\/hashicorp\/aws"\]/;

const stateSchema = z.object({
  version: z.literal(4),
  resources: z.array(
    z.object({
      mode: z.string(),
      type: z.string(),
      provider: z.string(),
      instances: z.array(z.object({ attributes: z.looseObject({ id: z.string().nullish() }).nullish() })),
    }),
  ),
});

/** OpenTofu encrypts states, if it is told to: nobody else can read them. */
const encryptedSchema = z.object({ encrypted_data: z.string() });

/**
 * @returns the AWS resources in a state file; none if it does not exist, is empty or encrypted
 * @throws UserError for a file that is not a state
 */
export function awsInstancesIn(file: string): readonly StateInstance[] {
  try {
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    const json: unknown = text.trim() === "" ? undefined : JSON.parse(text);
    if (json === undefined || encryptedSchema.safeParse(json).success) return [];
    return stateSchema
      .parse(json)
      .resources.filter(({ mode, provider }) => mode === "managed" && AWS_PROVIDER.test(provider))
      .flatMap(({ type, instances }) =>
        instances.flatMap(({ attributes }) => (attributes?.id ? [{ type, id: attributes.id, attributes }] : [])),
      );
  } catch (error) {
    throw stateNotReadable(file, error instanceof z.ZodError ? z.prettifyError(error) : error);
  }
}

/**
 * @param file a state of the rehearsal
 * @throws UserError when it holds resources that neither are nor were in the world. It changes nothing
 */
export function refuseForeignState(file: string, world: World, worldFile: string): void {
  const isOfWorld = originIn(world);
  const instances = awsInstancesIn(file);
  const hasOwn = instances.some(isOfWorld);
  // A name can be used again after a deletion; an ID that AWS generates shows its origin.
  const foreign = instances.filter((one) => !isOfWorld(one) && !(hasOwn && generatedPart(one.id) === undefined));
  if (foreign.length === 0) return;
  throw foreignState(
    file,
    foreign.map(({ type, id }) => `${type} ${id}`),
    worldFile,
  );
}

/** The number of ID digits to compare: the rest of a UUID differs. */
const DIGITS = 12;

/** The first generated digits of an ID: after `vpc-0`, or of a UUID without hyphens. */
function generatedPart(id: string): string | undefined {
  const [, digits] = /(?:-0|\b)([0-9a-f]{16,})/.exec(id.replace(/([0-9a-f]{8})-([0-9a-f]{4})-/g, "$1$2")) ?? [];
  return digits?.slice(0, DIGITS);
}

/** Whether an instance is or was in the world: a killed engine leaves deleted objects in its state. */
function originIn(world: World): (instance: StateInstance) => boolean {
  const again = new IdSequence(world.ids.seed);
  const handedOut = new Set(Array.from({ length: world.ids.count }, () => again.hex(DIGITS)));
  return ({ type, id }) => world.withId(type, id).length > 0 || handedOut.has(generatedPart(id) ?? "");
}
