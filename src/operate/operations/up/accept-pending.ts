import { setTimeout as sleep } from "node:timers/promises";
import { connectionNotAvailable } from "../../../base/errors/connection-errors";
import { acceptConnection, type Connection, readConnections } from "../connections";
import type { Deployment } from "../deploy/deployment";
import { describeConnection } from "../deploy/leftover-connections";
import type { Dialogue } from "../dialogue";
import type { Step } from "../operation-step";

const WAITING = "pendingAcceptance";
/** An accepted connection becomes available within about a minute. */
const POLL_MS = 5000;
const POLLS = 60;

/**
 * The pending connections from endpoints of the config's consumers.
 * @param endpointIds the endpoints of the deployed consumers
 */
async function pendingConnections(
  { accounts, config }: Deployment,
  endpointIds: readonly string[],
): Promise<readonly Connection[]> {
  const service = config.producer?.service;
  if (service?.acceptance !== "manual" || service.backend.kind === "resource") return [];
  const { connections } = await readConnections(config, accounts);
  return connections.filter(
    ({ vpcEndpointId, vpcEndpointState }) => vpcEndpointState === WAITING && endpointIds.includes(vpcEndpointId),
  );
}

/** Asks, accepts the connections of the config's consumers, and waits until they are available. */
export async function acceptPending(
  deployment: Deployment,
  dialogue: Dialogue,
  endpointIds: readonly string[],
): Promise<readonly Connection[]> {
  const pending = await pendingConnections(deployment, endpointIds);
  if (pending.length === 0) return [];
  await dialogue.ask({ kind: "accept", connections: pending.map(describeConnection) });
  await dialogue.run(pending.map((connection) => acceptStep(deployment, connection)));
  return pending;
}

/** Accepts one connection and waits until it is available. */
function acceptStep({ accounts, config }: Deployment, connection: Connection): Step {
  const { vpcEndpointId } = connection;
  return {
    title: `Accept ${describeConnection(connection)}`,
    run: async (say) => {
      await acceptConnection(config, accounts, vpcEndpointId);
      for (let polls = 0; polls < POLLS; polls += 1) {
        const { connections } = await readConnections(config, accounts);
        const state = connections.find((each) => each.vpcEndpointId === vpcEndpointId)?.vpcEndpointState;
        if (state === "available") return "available";
        say(`it is ${state ?? "gone"}`);
        await sleep(POLL_MS);
      }
      throw connectionNotAvailable(vpcEndpointId);
    },
  };
}
