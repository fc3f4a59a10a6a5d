import type { ConsumerPlace, ProducerPlace } from "./context";
import type { Path } from "./place";
import { configRule, type Violation } from "./rule";

const SERVER = "arn:aws:acm:eu-central-1:222222222222:certificate/01234567-89ab-cdef-0123-456789abcdef";

export const settingHasEffect = configRule({
  id: "CFG-01",
  severity: "warning",
  text: "a setting has an effect where it stands",
  why: "A setting that is read by nothing is most likely meant for another place.",
  source: "this project's judgement",
  caughtBy: "project",
  example: {
    bad: {
      consumers: {
        consumer: { vpn: { authentication: { source: "tls-provider", serverCertificateArn: SERVER } } },
      },
    },
    good: {
      consumers: { consumer: { vpn: { authentication: { source: "acm", serverCertificateArn: SERVER } } } },
    },
  },
  violations: ({ config, producer, consumers }) => [
    ...(producer ? producerSettings(producer) : []),
    ...consumers.flatMap(consumerSettings),
    ...idle(
      config.monitoring.emails.length > 0 && !config.monitoring.alarms,
      ["monitoring", "emails"],
      "they hear of alarms only",
      "write alarms: true, or remove them",
    ),
  ],
});

export const settingRules = [settingHasEffect];

function producerSettings({ producer, path }: ProducerPlace): readonly Violation[] {
  const { backend, notifications, privateDns } = producer.service;
  const service: Path = [...path, "service"];
  const isResource = backend.kind === "resource";
  return [
    ...idle(
      producer.network.privateLinkSubnets !== undefined && (isResource || backend.kind === "existing-nlb"),
      [...path, "network", "privateLinkSubnets"],
      "they are for a load balancer that this config makes",
      "remove it",
    ),
    ...idle(
      isResource && privateDns !== undefined,
      [...service, "privateDns"],
      "a shared resource has no endpoint service",
      "remove it",
    ),
    ...idle(
      isResource && notifications !== undefined,
      [...service, "notifications"],
      "a shared resource has no endpoint service",
      "remove it",
    ),
    ...idle(
      notifications?.topicArn !== undefined && notifications.emails.length > 0,
      [...service, "notifications", "emails"],
      "addresses are subscribed to the topic that this config makes",
      "remove them, or leave topicArn out",
    ),
  ];
}

function consumerSettings({ consumer, path }: ConsumerPlace): readonly Violation[] {
  const authentication = consumer.vpn?.authentication;
  const made = authentication?.kind === "certificate" && authentication.source === "tls-provider";
  const at: Path = [...path, "vpn", "authentication"];
  const fix = 'write source: "acm", or remove it';
  const detail = "certificates of the tls provider are made, not brought";
  return [
    ...idle(
      consumer.network.privateLinkSubnets !== undefined,
      [...path, "network", "privateLinkSubnets"],
      "they are for the producer's load balancer",
      "remove it, or move it to producer.network",
    ),
    ...idle(made && authentication.serverCertificateArn !== undefined, [...at, "serverCertificateArn"], detail, fix),
    ...idle(
      made && authentication.clientCaCertificateArn !== undefined,
      [...at, "clientCaCertificateArn"],
      detail,
      fix,
    ),
  ];
}

function idle(found: boolean, path: Path, detail: string, fix: string): readonly Violation[] {
  return found ? [{ path, detail, fix }] : [];
}
