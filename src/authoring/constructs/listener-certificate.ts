import type { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbListenerCertificate } from "@cdktf/provider-aws/lib/lb-listener-certificate";
import type { Construct } from "constructs";
import { movedFrom } from "./former-id";
import { idPart } from "./tokens";

/** Adds a further certificate to a listener, by the certificate's ID in ACM, or by its position if that is a token. */
export function addListenerCertificate(
  scope: Construct,
  listener: LbListener,
  certificateArn: string,
  index: number,
): void {
  const id = idPart(certificateArn, index, "position").split("/").at(-1);
  const certificate = new LbListenerCertificate(scope, `certificate-${id}`, {
    listenerArn: listener.arn,
    certificateArn,
  });
  movedFrom(certificate, `certificate-${index}`);
}
