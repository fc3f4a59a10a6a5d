/** A provider as a gRPC server on a socket that only its owner can reach, which the engine finds through `TF_REATTACH_PROVIDERS`. */
import type { Socket } from "node:net";
import { join } from "node:path";
import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServiceClientConstructor,
  type ServiceDefinition,
  type sendUnaryData,
} from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import type { Asker, ProviderDefinition } from "../provider";
import { mapValues } from "../schemas/members";
import { failureAnswer, type Handler, providerHandlers, type Request } from "./handlers";
import { type Address, listenPrivately, type PrivateSocket } from "./private-socket";

/** Large states and schemas exceed gRPC's default of 4 MB. */
const MESSAGE_LIMIT_BYTES = 256 * 1024 * 1024;

/** A running provider server. */
export interface ProviderServer {
  /** Short source address, for example `hashicorp/aws`. */
  readonly source: string;
  readonly address: Address;
  /** @returns an address of its own for an engine, whose environment and folder count there. */
  addressFor(asker: Asker): Promise<Address>;
  /** Stops the server and its connections at once. */
  close(): void;
}

/** Observes when a call starts and when it has been answered. */
export interface CallObserver {
  enter(): void;
  leave(): void;
}

/** Starts a server for a provider. @throws UserError as {@link listenPrivately} */
export async function serveProvider<Session>(
  definition: ProviderDefinition<Session>,
  observer: CallObserver,
): Promise<ProviderServer> {
  const server = new Server({
    "grpc.max_receive_message_length": MESSAGE_LIMIT_BYTES,
    "grpc.max_send_message_length": MESSAGE_LIMIT_BYTES,
  });
  const askers = new Map<string, Asker>();
  const handlers = providerHandlers(definition, (peer) => askers.get(peer));
  server.addService(
    encodedOnce(providerService(), "GetSchema"),
    mapValues(handlers, (handler) => unary(handler, observer)),
  );
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  const sockets: PrivateSocket[] = [];
  const listen = async (asker?: Asker): Promise<Address> => {
    const socket = await listenPrivately((connection) => {
      if (asker !== undefined) askers.set(peerOf(connection), asker);
      injector.injectConnection(connection);
    });
    sockets.push(socket);
    return socket.address;
  };
  return {
    source: definition.source,
    address: await listen(),
    addressFor: listen,
    close: () => {
      for (const { close } of sockets) close();
      injector.destroy();
      server.forceShutdown();
    },
  };
}

/** As the gRPC library names it. */
function peerOf({ remoteAddress, remotePort }: Socket): string {
  return remotePort === undefined ? `${remoteAddress}` : `${remoteAddress}:${remotePort}`;
}

/** @returns the value of `TF_REATTACH_PROVIDERS` that hands the servers to an engine. */
export function reattachProviders(servers: readonly Pick<ProviderServer, "source" | "address">[]): string {
  const common = { Protocol: "grpc", ProtocolVersion: 5, Pid: process.pid, Test: true };
  const entries = servers.map(({ source, address }) => [source, { ...common, Addr: address }]);
  return JSON.stringify(Object.fromEntries(entries));
}

let service: ServiceDefinition | undefined;

function providerService(): ServiceDefinition {
  service ??= loadService();
  return service;
}

function loadService(): ServiceDefinition {
  const definition = loadSync(join(__dirname, "tfplugin5.proto"), { keepCase: true, longs: Number, enums: String });
  const loaded = loadPackageDefinition(definition).tfplugin5 as { Provider: ServiceClientConstructor };
  return loaded.Provider.service;
}

/** The same response is encoded once. */
function encodedOnce(calls: ServiceDefinition, method: string): ServiceDefinition {
  const definition = calls[method];
  if (definition === undefined) return calls;
  const encoded = new WeakMap<object, Buffer>();
  const responseSerialize = (answer: object): Buffer => {
    const bytes = encoded.get(answer) ?? definition.responseSerialize(answer);
    encoded.set(answer, bytes);
    return bytes;
  };
  return { ...calls, [method]: { ...definition, responseSerialize } };
}

function unary(handler: Handler, observer: CallObserver) {
  return async (call: ServerUnaryCall<Request, object>, answer: sendUnaryData<object>): Promise<void> => {
    observer.enter();
    try {
      answer(null, await handler(call.request, call.getPeer()));
    } catch (error) {
      answer(null, failureAnswer(error));
    } finally {
      observer.leave();
    }
  };
}
