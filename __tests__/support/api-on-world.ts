import { SECRET_ACCESS_KEY } from "../../src/rehearsal/api/secret-key";
import { type ApiServer, serveApi } from "../../src/rehearsal/api/server";
import { accessKeyId } from "../../src/rehearsal/simulation/access-keys";
import { SimulatedClock } from "../../src/rehearsal/simulation/clock";
import { Operations } from "../../src/rehearsal/simulation/operations";
import type { World } from "../../src/rehearsal/world/world";
import { zonesOf } from "../../src/rehearsal/world/zones";
import { PRODUCER_ACCOUNT, REGION } from "./deployed-world";

/** AWS's API of a world, for clients of the SDK. Close it when done. */
export class ApiOnWorld {
  private constructor(public readonly server: ApiServer) {}

  public static async open(world: World): Promise<ApiOnWorld> {
    const clock = new SimulatedClock(() => new Date("2026-03-01T12:00:00.000Z"));
    const simulation = { world, clock, zones: zonesOf, operations: new Operations(clock), changed: () => undefined };
    return new ApiOnWorld(await serveApi(simulation));
  }

  /** The settings of a client of an account. */
  public settings(account: string = PRODUCER_ACCOUNT) {
    const credentials = { accessKeyId: accessKeyId(account), secretAccessKey: SECRET_ACCESS_KEY };
    return { region: REGION, endpoint: this.server.url, credentials, maxAttempts: 1 };
  }

  public close(): void {
    this.server.close();
  }
}
