/** `hashicorp/dns`: names of the simulated accounts, and those of allowed hosts. */
import { promises as dns } from "node:dns";
import { diagnosticError } from "../provider";
import type { CtyType } from "../schemas/schema";
import { textOf } from "../values/attributes";
import type { ObjectValue, Value } from "../values/value";
import { type Outside, requireAllowed } from "./outside";
import {
  computed,
  filled,
  optional,
  required,
  type SmallDataSource,
  type SmallProvider,
  type SmallResource,
  TEXT_SET,
  TEXTS,
} from "./small-provider";

type Answer = (records: readonly unknown[]) => ObjectValue;

/** @param argument the one with the name that is asked for */
function lookUp(
  argument: string,
  type: string,
  results: Readonly<Record<string, CtyType>>,
  answer: Answer,
): SmallDataSource {
  return {
    block: {
      attributes: {
        [argument]: required(),
        id: computed(),
        ...Object.fromEntries(Object.entries(results).map(([name, result]) => [name, computed(result)])),
      },
    },
    async read(config, outside) {
      const name = textOf(config, argument);
      return { id: name, ...answer(await recordsOf(name, type, outside)) };
    },
  };
}

async function recordsOf(name: string, type: string, outside: Outside): Promise<readonly unknown[]> {
  const own = outside.addressesOf(name);
  if (own !== undefined) return type === "A" ? [...own].sort() : [];
  requireAllowed(outside, name, `resolve ${name}`);
  const found = type === "PTR" ? dns.reverse(name) : dns.resolve(name, type);
  const records = await found.catch((error: Error) => {
    throw diagnosticError(`error looking up ${type} records for "${name}"`, error.message);
  });
  return Array.isArray(records) ? records : [records];
}

const sorted = (records: readonly unknown[]): readonly string[] => records.map(String).sort();

/** `NAME. ` and its record: the only argument besides the name and zone. */
function record(argument: string, type: CtyType, needsName = true): SmallResource {
  return {
    block: {
      attributes: {
        zone: required(),
        name: needsName ? required() : optional(),
        [argument]: required(type),
        ttl: filled("number"),
        id: computed(),
      },
    },
    inPlace: [argument, "ttl"],
    defaults: { ttl: 3600 },
    create: (values) => ({ id: [textOf(values, "name"), textOf(values, "zone")].filter(Boolean).join(".") }),
  };
}

const MX: Readonly<Record<string, CtyType>> = { exchange: "string", preference: "number" };
const SRV: Readonly<Record<string, CtyType>> = {
  name: "string",
  port: "number",
  priority: "number",
  target: "string",
  weight: "number",
};

export const DNS: SmallProvider = {
  name: "dns",
  provider: {
    block_types: {
      update: {
        nesting_mode: "list",
        max_items: 1,
        block: {
          attributes: {
            server: required(),
            port: optional("number"),
            transport: optional(),
            timeout: optional(),
            retries: optional("number"),
            key_name: optional(),
            key_algorithm: optional(),
            key_secret: optional(),
          },
        },
      },
    },
  },
  // The server that would be updated is not part of the accounts: its records are in the state only.
  resources: {
    dns_a_record_set: record("addresses", TEXT_SET, false),
    dns_aaaa_record_set: record("addresses", TEXT_SET, false),
    dns_cname_record: record("cname", "string"),
    dns_ns_record_set: record("nameservers", TEXT_SET),
    dns_ptr_record: record("ptr", "string"),
    dns_txt_record_set: record("txt", TEXT_SET, false),
  },
  dataSources: {
    dns_a_record_set: lookUp("host", "A", { addrs: TEXTS }, (records) => ({ addrs: sorted(records) })),
    dns_aaaa_record_set: lookUp("host", "AAAA", { addrs: TEXTS }, (records) => ({ addrs: sorted(records) })),
    dns_cname_record_set: lookUp("host", "CNAME", { cname: "string" }, ([name]) => ({ cname: `${name ?? ""}.` })),
    dns_ns_record_set: lookUp("host", "NS", { nameservers: TEXTS }, (records) => ({
      nameservers: sorted(records).map((name) => `${name}.`),
    })),
    dns_ptr_record_set: lookUp("ip_address", "PTR", { ptr: "string" }, ([name]) => ({ ptr: `${name ?? ""}.` })),
    dns_txt_record_set: lookUp("host", "TXT", { record: "string", records: TEXTS }, (records) => {
      const texts = records.map((chunks) => (Array.isArray(chunks) ? chunks.join("") : String(chunks)));
      return { record: texts[0] ?? "", records: texts };
    }),
    dns_mx_record_set: lookUp("domain", "MX", { mx: ["list", ["object", MX]] }, (records) => ({
      mx: (records as { exchange: string; priority: number }[]).map(({ exchange, priority }) => ({
        exchange: `${exchange}.`,
        preference: priority,
      })),
    })),
    dns_srv_record_set: lookUp("service", "SRV", { srv: ["list", ["object", SRV]] }, (records) => ({
      srv: (records as Record<string, Value>[]).map(({ name, ...rest }) => ({
        ...rest,
        target: `${name}.`,
        name: null,
      })),
    })),
  },
};
