/** Elastic Load Balancing v2: certificates of listeners besides their default one. */
import type { Behaviour, Behaviours } from "../../simulation";
import { textOf } from "../../values/attributes";
import { missingCertificate } from "./listener-checks";

const TYPE = "aws_lb_listener_certificate";

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AddListenerCertificates.html */
const certificate: Behaviour = {
  service: "Elastic Load Balancing v2",
  label: "ELBv2 Listener Certificate",
  operations: { create: "AddListenerCertificates", delete: "RemoveListenerCertificates" },
  storedAs: TYPE,
  // One that is already in the listener's list is not added again.
  isRepeatable: true,
  create(call, planned) {
    const listener = call.require("aws_lb_listener", textOf(planned, "listener_arn"));
    const problem = missingCertificate(call, planned);
    if (problem !== undefined) call.raise(problem);
    return { id: `${listener.id}_${textOf(planned, "certificate_arn")}` };
  },
};

export const listenerCertificateBehaviours: Behaviours = {
  [TYPE]: certificate,
  aws_alb_listener_certificate: certificate,
};
