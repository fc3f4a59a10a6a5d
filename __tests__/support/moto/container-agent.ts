import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { UserKeys } from "../moto";

/** What gives a container its keys, on loopback. @returns the address for AWS_CONTAINER_CREDENTIALS_FULL_URI */
export async function startContainerAgent(keys: UserKeys): Promise<{ readonly url: string; stop(): void }> {
  const server = createServer((_request, response) => {
    const Expiration = new Date(Date.now() + 3_600_000).toISOString();
    const { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey } = keys;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ AccessKeyId, SecretAccessKey, Token: "made-up", Expiration }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`, stop: () => server.close() };
}
