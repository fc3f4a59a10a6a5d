import { dirname } from "node:path";
import { z } from "zod";
import { consumerRegion } from "../../../authoring/config/derived";
import { amount, groupBy } from "../../../base/collections";
import { findIntendedPaths, type Proof, prove } from "../../../insight/reachability";
import { buildTopology, type NamedState, type Topology } from "../../../insight/topology";
import { AwsCallError, type VpcEndpoint } from "../../aws";
import type { Outputs, StackState } from "../../engine/documents";
import type { Deployment } from "../deploy/deployment";
import type { Dialogue } from "../dialogue";
import { describeAges, readFacts, unverified } from "../facts";
import { stateOf } from "../read-states";

/** The deployment, from the states and AWS. */
export interface Deployed {
  readonly topology: Topology;
  /** By stack name. */
  readonly outputs: ReadonlyMap<string, Outputs>;
  /** The addresses of endpoints, by their IDs: from AWS, else from the states. */
  readonly addresses: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads every stack. A state is as old as its last apply, so it is compared with AWS; where that fails, at least whether
 * an endpoint was accepted or rejected since then is read from there.
 * @param refresh false: only the latter
 */
export async function readDeployed(deployment: Deployment, dialogue: Dialogue, refresh = true): Promise<Deployed> {
  const stale = new Set<string>();
  const read = new Map<string, StackState>();
  const addresses = new Map<string, readonly string[]>();
  await dialogue.run(
    deployment.stacks.map((stack) => ({
      title: `Read ${stack.name}`,
      run: async () => {
        const { engine, planFile } = deployment.work(stack);
        await engine.init();
        const facts = await readFacts(engine, { refresh, plan: false, plansFolder: dirname(planFile) });
        const shown = facts.state;
        if (facts.age.readAt === undefined) stale.add(stack.name);
        const endpoints = await endpointsOf(deployment, stack.name);
        read.set(stack.name, withEndpointStates(shown, endpoints));
        for (const [id, found] of [...addressesInState(shown), ...addressesIn(endpoints)]) addresses.set(id, found);
        if (shown.resources.length === 0) return "no resources in its state";
        return [amount(shown.resources.length, "resource"), ...describeAges(unverified([facts.age]))].join("; ");
      },
    })),
    "side-by-side",
  );
  const states: readonly NamedState[] = [...read].map(([name, shown]) => stateOf(name, shown, !stale.has(name)));
  return {
    topology: buildTopology(states),
    addresses,
    outputs: new Map([...read].map(([name, { outputs }]) => [name, outputs])),
  };
}

/** The proofs of all paths that start in a stack. */
export function proofsFrom(topology: Topology, stack: string): readonly Proof[] {
  const paths = pathsOf.get(topology) ?? pathsByStack(topology);
  pathsOf.set(topology, paths);
  return (paths.get(stack) ?? []).map(({ source, destination }) => prove(topology, source, destination));
}

/** Found once: a deployment can have many consumers. */
const pathsOf = new WeakMap<Topology, ReturnType<typeof pathsByStack>>();

function pathsByStack(topology: Topology) {
  return groupBy(findIntendedPaths(topology), ({ source }) => stateOfSource(topology, source.id));
}

/** The state, with the current connection states of its endpoints. */
function withEndpointStates(shown: StackState, endpoints: readonly VpcEndpoint[]): StackState {
  const states = new Map(endpoints.map(({ vpcEndpointId, state }) => [vpcEndpointId, state]));
  const resources = shown.resources.map((resource) => {
    const state = resource.type === "aws_vpc_endpoint" ? states.get(String(resource.values.id)) : undefined;
    return state === undefined ? resource : { ...resource, values: { ...resource.values, state } };
  });
  return { ...shown, resources };
}

type Addresses = readonly (readonly [endpointId: string, addresses: readonly string[]])[];

function addressesIn(endpoints: readonly VpcEndpoint[]): Addresses {
  return endpoints
    .filter(({ interfaces }) => interfaces.length > 0)
    .map(({ vpcEndpointId, interfaces }) => [
      vpcEndpointId,
      interfaces.map(({ privateIpAddress }) => privateIpAddress),
    ]);
}

const subnetConfigurationSchema = z.array(z.object({ ipv4: z.string().min(1) })).catch([]);

/** The provider reads an endpoint's addresses, too. */
function addressesInState({ resources }: StackState): Addresses {
  return resources
    .filter(({ type }) => type === "aws_vpc_endpoint")
    .map(({ values }) => [
      String(values.id),
      subnetConfigurationSchema.parse(values.subnet_configuration).map(({ ipv4 }) => ipv4),
    ]);
}

async function endpointsOf({ accounts, config }: Deployment, stack: string): Promise<readonly VpcEndpoint[]> {
  const consumer = config.consumers[stack];
  if (consumer === undefined) return [];
  const account = accounts.inRegion(consumer.account, consumerRegion(config, consumer));
  try {
    return await account.describeVpcEndpoints();
  } catch (error) {
    // The states alone are useful, too; the failed call is reported by the look for causes.
    if (error instanceof AwsCallError) return [];
    throw error;
  }
}

function stateOfSource({ clientVpns, instances, subnets }: Topology, id: string): string | undefined {
  return (clientVpns.get(id) ?? instances.get(id) ?? subnets.get(id))?.state;
}
