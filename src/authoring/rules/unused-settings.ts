import type { ConsumerPlace, ProducerPlace } from "./context";
import { vpnExample } from "./examples";
import type { Path } from "./place";
import { configRule, type Violation } from "./rule";

const SERVER = "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef";

export const settingHasEffect = configRule("CFG-01", "warning", {
  text: "a setting must have an effect",
  why: "A setting that is not used probably belongs somewhere else.",
  source: "this project's judgement",
  caughtBy: "project",
  example: vpnExample(
    { authentication: { source: "tls-provider", serverCertificateArn: SERVER } },
    { authentication: { source: "acm", serverCertificateArn: SERVER } },
  ),
  violations: ({ config: { monitoring }, producer, consumers }) => [
    ...(producer ? unusedByProducer(producer) : []),
    ...consumers.flatMap(unusedByConsumer),
    ...unused(monitoring.emails.length > 0 && !monitoring.alarms, {
      path: ["monitoring", "emails"],
      detail: "they are notified of alarms only",
      fix: "set alarms: true, or remove them",
    }),
  ],
});

function unusedByProducer({ network, path, service, servicePath, backend }: ProducerPlace): readonly Violation[] {
  const { notifications, privateDns } = service;
  const isResource = backend.kind === "resource";
  const noService = { detail: "a shared resource has no endpoint service", fix: "remove it" };
  return [
    ...unused(network.privateLinkSubnets !== undefined && (isResource || backend.kind === "existing-nlb"), {
      path: [...path, "network", "privateLinkSubnets"],
      detail: "they are for a load balancer that this config creates",
      fix: "remove it",
    }),
    ...unused(isResource && privateDns !== undefined, { path: [...servicePath, "privateDns"], ...noService }),
    ...unused(isResource && notifications !== undefined, { path: [...servicePath, "notifications"], ...noService }),
    ...unused(notifications?.topicArn !== undefined && notifications.emails.length > 0, {
      path: [...servicePath, "notifications", "emails"],
      detail: "addresses are subscribed only to a topic that this config creates",
      fix: "remove them, or omit topicArn",
    }),
  ];
}

function unusedByConsumer({ consumer, path }: ConsumerPlace): readonly Violation[] {
  const authentication = consumer.vpn?.authentication;
  const generated =
    authentication?.kind === "certificate" && authentication.source === "tls-provider" ? authentication : undefined;
  const certificate = (member: "serverCertificateArn" | "clientCaCertificateArn") =>
    unused(generated?.[member] !== undefined, {
      path: [...path, "vpn", "authentication", member] satisfies Path,
      detail: "the tls provider generates the certificates",
      fix: 'set source: "acm", or remove it',
    });
  return [
    ...unused(consumer.network.privateLinkSubnets !== undefined, {
      path: [...path, "network", "privateLinkSubnets"],
      detail: "they are for the producer's load balancer",
      fix: "remove it, or move it to producer.network",
    }),
    ...certificate("serverCertificateArn"),
    ...certificate("clientCaCertificateArn"),
  ];
}

function unused(found: boolean, violation: Violation): readonly Violation[] {
  return found ? [violation] : [];
}
