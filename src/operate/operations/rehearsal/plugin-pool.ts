/**
 * A real provider plugin for an engine that has several configurations of the provider. An engine starts a process for
 * each; a plugin that it is reattached to would be one for all of them, with the configuration that came last. So each
 * connection gets a process of its own, which serves the next one when it is closed: a start takes ten seconds of
 * processor time.
 */
import { createConnection, type Socket } from "node:net";
import { listenPrivately, type PrivateSocket } from "../../../rehearsal/protocol/private-socket";
import { type PluginProcess, startPluginProcess } from "../../engine/plugin-process";

/** How an engine reaches a provider, as in `TF_REATTACH_PROVIDERS`. */
interface Reattach {
  readonly Addr: { readonly Network: string; readonly String: string };
}

/** Processes of one plugin. */
export class PluginPool {
  private readonly idle: PluginProcess[] = [];
  private readonly all: PluginProcess[] = [];

  private listener: PrivateSocket | undefined;

  private constructor(private readonly start: () => Promise<PluginProcess>) {}

  /**
   * Starts the first process.
   * @param folder that only its owner can open, for the plugin's own sockets
   * @throws UserError when the plugin does not start
   */
  public static async open(
    program: string,
    folder: string,
    environment: Readonly<Record<string, string | undefined>>,
  ): Promise<PluginPool> {
    const pool = new PluginPool(() => startPluginProcess(program, { ...environment, TMPDIR: folder }));
    pool.idle.push(await pool.started());
    pool.listener = await listenPrivately((engine) => void pool.serve(engine));
    return pool;
  }

  /** The plugin's value in `TF_REATTACH_PROVIDERS`. */
  public get reattach(): object {
    const [first] = this.all;
    return { ...(first && reattachOf(first)), Addr: this.listener?.address };
  }

  /** Ends all processes. */
  public async stop(): Promise<void> {
    this.listener?.close();
    await Promise.all(this.all.map((plugin) => plugin.stop()));
  }

  private async serve(engine: Socket): Promise<void> {
    try {
      const plugin = this.idle.pop() ?? (await this.started());
      connect(engine, createConnection(reattachOf(plugin).Addr.String), () => this.idle.push(plugin));
    } catch {
      // The engine says that the plugin does not answer.
      engine.destroy();
    }
  }

  private async started(): Promise<PluginProcess> {
    const plugin = await this.start();
    this.all.push(plugin);
    return plugin;
  }
}

function reattachOf({ reattach }: PluginProcess): Reattach {
  const [served] = Object.values(JSON.parse(reattach) as Readonly<Record<string, Reattach>>);
  if (served === undefined) throw new Error("the plugin's address is missing");
  return served;
}

/** Passes everything on, both ways, until either side ends. @param ended not called for a plugin that fails */
function connect(engine: Socket, plugin: Socket, ended: () => void): void {
  engine.pipe(plugin).pipe(engine);
  for (const [socket, other] of [
    [engine, plugin],
    [plugin, engine],
  ] as const) {
    socket.on("error", () => other.destroy());
    socket.on("close", () => other.destroy());
  }
  plugin.once("close", (hasFailed) => {
    if (!hasFailed) ended();
  });
}
