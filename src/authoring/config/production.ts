/** What `production: true` sets, unless the config sets it itself. */
import { LOG_RETENTION } from "../../base/aws-facts/monitoring";

const A_YEAR = LOG_RETENTION.value.find((days) => days >= 365);

/** A config of any shape with the defaults of production; unchanged if it is not for production. Pure. */
export function withProductionDefaults(input: unknown): unknown {
  if (!isObject(input) || input.production !== true) return input;
  const { consumers, monitoring = {} } = input;
  return {
    deletionProtection: true,
    ...input,
    monitoring: isObject(monitoring) ? { flowLogs: true, logRetentionDays: A_YEAR, ...monitoring } : monitoring,
    ...(isObject(consumers) && {
      consumers: Object.fromEntries(
        Object.entries(consumers).map(([name, consumer]) => [name, withLongLogs(consumer)]),
      ),
    }),
  };
}

function withLongLogs(consumer: unknown): unknown {
  if (!isObject(consumer) || !isObject(consumer.vpn)) return consumer;
  return { ...consumer, vpn: { logRetentionDays: A_YEAR, ...consumer.vpn } };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
