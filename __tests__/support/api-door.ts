/** The API of simulated accounts, for the SDK's clients. */
import { SECRET_ACCESS_KEY } from "../../src/rehearsal/api/secret-key";
import { type ApiServer, serveApi } from "../../src/rehearsal/api/server";
import { accessKeyId } from "../../src/rehearsal/simulation/access-keys";
import { SimulatedClock } from "../../src/rehearsal/simulation/clock";
import { Operations } from "../../src/rehearsal/simulation/operations";
import type { World } from "../../src/rehearsal/world/world";
import { zonesOf } from "../../src/rehearsal/world/zones";
import { emptyWorld, PRODUCER_ACCOUNT, REGION } from "./deployed-world";

/** A running server of the API, at noon of 1 March 2026. */
export class OpenDoor {
  private constructor(
    public readonly world: World,
    private readonly server: ApiServer,
  ) {}

  public static async to(world: World = emptyWorld()): Promise<OpenDoor> {
    const clock = new SimulatedClock(() => new Date("2026-03-01T12:00:00.000Z"));
    const operations = new Operations(clock);
    return new OpenDoor(world, await serveApi({ world, clock, zones: zonesOf, operations, changed: () => undefined }));
  }

  /** How a client of an account is made. */
  public settings(account = PRODUCER_ACCOUNT) {
    const credentials = { accessKeyId: accessKeyId(account), secretAccessKey: SECRET_ACCESS_KEY };
    return { region: REGION, endpoint: this.server.url, credentials, maxAttempts: 1 };
  }

  public close(): void {
    this.server.close();
  }
}

/** @returns what a call is refused with: its code and text. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  const error: Error = await call.then(
    () => new Error("not refused"),
    (reason: Error) => reason,
  );
  return `${error.name}: ${error.message}`;
}
