import { running } from "./start";

/** Ends the plugin after the last test; if Jest never gets here, the plugin ends with Jest's process. */
export default async function stop(): Promise<void> {
  await Promise.all(running.splice(0).map((plugin) => plugin.stop()));
}
