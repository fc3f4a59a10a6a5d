import { z } from "zod";
import type { VpnConfig } from "../../../authoring/config/schema";
import { UserError } from "../../../base/errors/user-error";
import { noClientCertificatesInOutputs, noClientCertificatesStored } from "../../../base/errors/vpn-errors";
import type { CertificateStore } from "../../certificate-store/certificate-store";
import type { Outputs } from "../../engine/documents";

/** A client's certificate and private key: a secret. */
export interface ClientCertificate {
  readonly client: string;
  readonly authorityPem: string;
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

/** The stack's output of this name. */
const outputSchema = z.record(z.string(), z.object({ certificate: z.string(), private_key: z.string() }));

/** Decides about a client whose files are damaged. @throws where the others are not wanted without it */
export type SkipClient = (client: string, problem: UserError) => void;

/**
 * The client certificates of a VPN: from the stack's outputs where the engine creates them, else from this machine's
 * store. Revoked clients have none.
 */
export function clientCertificates(
  consumer: string,
  { authentication }: VpnConfig,
  outputs: Outputs,
  certificateStore: (consumer: string) => CertificateStore,
  skip: SkipClient,
): readonly ClientCertificate[] {
  return authentication.kind === "certificate" && authentication.source === "acm"
    ? ofStore(consumer, certificateStore(consumer), skip)
    : ofOutputs(consumer, outputs);
}

function ofStore(consumer: string, store: CertificateStore, skip: SkipClient): readonly ClientCertificate[] {
  const clients = store.files.clients();
  if (clients.length === 0) throw noClientCertificatesStored(consumer, store.files.path);
  const authorityPem = store.files.certificatePem("ca");
  return clients.flatMap((client) => {
    try {
      return [{ client, authorityPem, ...store.client(client) }];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      skip(client, error);
      return [];
    }
  });
}

function ofOutputs(consumer: string, outputs: Outputs): readonly ClientCertificate[] {
  const authorityPem = outputs.ca_certificate?.value;
  const clients = outputSchema.safeParse(outputs.client_certificates?.value);
  if (typeof authorityPem !== "string" || !clients.success) throw noClientCertificatesInOutputs(consumer);
  return Object.entries(clients.data).map(([client, pair]) => ({
    client,
    authorityPem,
    certificatePem: pair.certificate,
    privateKeyPem: pair.private_key,
  }));
}
