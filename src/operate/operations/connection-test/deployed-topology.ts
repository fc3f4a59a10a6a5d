import { consumerRegion } from "../../../authoring/config/derived";
import { findIntendedPaths, type Proof, prove } from "../../../insight/reachability";
import { buildTopology, type NamedState, type Topology } from "../../../insight/topology";
import { AwsCallError, type VpcEndpoint } from "../../aws";
import type { Outputs, StackState } from "../../engine/documents";
import type { Deployment } from "../deploy/deployment";
import type { Dialogue } from "../dialogue";
import { stateOf } from "../read-states";

/** What is deployed, as the states and AWS say. */
export interface Deployed {
  readonly topology: Topology;
  /** Of each stack, by its name. */
  readonly outputs: ReadonlyMap<string, Outputs>;
}

/**
 * Reads every stack. A state is as old as its last apply; whether an endpoint was accepted or rejected since then, AWS
 * is asked.
 */
export async function readDeployed(deployment: Deployment, dialogue: Dialogue): Promise<Deployed> {
  const read = new Map<string, StackState>();
  await dialogue.run(
    deployment.stacks.map((stack) => ({
      title: `Read ${stack.name}`,
      run: async () => {
        const { engine } = deployment.work(stack);
        await engine.init();
        const shown = await engine.show();
        read.set(stack.name, withEndpointStates(shown, await endpointsOf(deployment, stack.name)));
        return shown.resources.length === 0 ? "no resources in its state" : `${shown.resources.length} resources`;
      },
    })),
    "side-by-side",
  );
  const states: readonly NamedState[] = [...read].map(([name, shown]) => stateOf(name, shown));
  return {
    topology: buildTopology(states),
    outputs: new Map([...read].map(([name, { outputs }]) => [name, outputs])),
  };
}

/** The proofs of all paths that begin in a stack. */
export function proofsFrom(topology: Topology, stack: string): readonly Proof[] {
  return findIntendedPaths(topology)
    .filter(({ source }) => stateOfSource(topology, source.id) === stack)
    .map(({ source, destination }) => prove(topology, source, destination));
}

/** A state whose endpoints have the states that AWS gives them now. */
function withEndpointStates(shown: StackState, endpoints: readonly VpcEndpoint[]): StackState {
  const states = new Map(endpoints.map(({ vpcEndpointId, state }) => [vpcEndpointId, state]));
  const resources = shown.resources.map((resource) => {
    const state = resource.type === "aws_vpc_endpoint" ? states.get(String(resource.values.id)) : undefined;
    return state === undefined ? resource : { ...resource, values: { ...resource.values, state } };
  });
  return { ...shown, resources };
}

async function endpointsOf({ accounts, config }: Deployment, stack: string): Promise<readonly VpcEndpoint[]> {
  const consumer = config.consumers[stack];
  if (consumer === undefined) return [];
  const account = accounts.inRegion(consumer.account, consumerRegion(config, consumer));
  try {
    return await account.describeVpcEndpoints();
  } catch (error) {
    // The states alone are worth reading too; that AWS was not asked is said where its answers are looked at.
    if (error instanceof AwsCallError) return [];
    throw error;
  }
}

function stateOfSource({ clientVpns, instances, subnets }: Topology, id: string): string | undefined {
  return (clientVpns.get(id) ?? instances.get(id) ?? subnets.get(id))?.state;
}
