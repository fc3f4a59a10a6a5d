/** `hashicorp/time`, by the simulated clock. */
import { diagnosticError, FunctionError, type ProviderFunction } from "../provider";
import type { CtyType } from "../schemas/schema";
import { numberOf, stringOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import type { Outside } from "./outside";
import {
  type Attributes,
  computed,
  filled,
  optional,
  type SmallProvider,
  type SmallResource,
  TEXT_MAP,
} from "./small-provider";

const UNITS = ["years", "months", "days", "hours", "minutes", "seconds"] as const;
const PARTS = ["year", "month", "day", "hour", "minute", "second", "unix"] as const;
const TRIGGERS: Attributes = { triggers: optional(TEXT_MAP), id: computed() };
const PART_ATTRIBUTES: Attributes = Object.fromEntries(PARTS.map((part) => [part, computed("number")]));
const DAY_MS = 86_400_000;

/** As Go writes it: without fractions, in UTC. */
function rfc3339(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, "Z");
}

function partsOf(time: Date): Record<(typeof PARTS)[number], number> {
  return {
    year: time.getUTCFullYear(),
    month: time.getUTCMonth() + 1,
    day: time.getUTCDate(),
    hour: time.getUTCHours(),
    minute: time.getUTCMinutes(),
    second: time.getUTCSeconds(),
    unix: Math.floor(time.getTime() / 1000),
  };
}

function timeIn(values: ObjectValue, name: string, now: () => Date): Date {
  const given = stringOf(values, name);
  const time = given === undefined ? now() : new Date(given);
  if (Number.isNaN(time.getTime())) throw diagnosticError(`${name} is not in RFC 3339 format: ${given}`);
  return time;
}

/** @param prefix of the arguments with the distance: `offset_` or `rotation_` */
function later(time: Date, values: ObjectValue, prefix: string): Date {
  const [years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = UNITS.map(
    (unit) => numberOf(values, prefix + unit) ?? 0,
  );
  const moved = new Date(time);
  moved.setUTCFullYear(time.getUTCFullYear() + years, time.getUTCMonth() + months, time.getUTCDate() + days);
  return new Date(moved.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000);
}

function distances(prefix: string): Attributes {
  return Object.fromEntries(UNITS.map((unit) => [prefix + unit, optional("number")]));
}

function offsetOf(values: ObjectValue, { now }: Pick<Outside, "now">): ObjectValue {
  const base = timeIn(values, "base_rfc3339", now);
  const time = later(base, values, "offset_");
  return { base_rfc3339: rfc3339(base), id: rfc3339(base), rfc3339: rfc3339(time), ...partsOf(time) };
}

function rotationOf(values: ObjectValue, { now }: Pick<Outside, "now">): ObjectValue {
  const base = timeIn(values, "rfc3339", now);
  const given = stringOf(values, "rotation_rfc3339");
  const rotation = given === undefined ? later(base, values, "rotation_") : new Date(given);
  return { id: rfc3339(base), rfc3339: rfc3339(base), rotation_rfc3339: rfc3339(rotation), ...partsOf(base) };
}

const sleep: SmallResource = {
  block: { attributes: { ...TRIGGERS, create_duration: optional(), destroy_duration: optional() } },
  inPlace: ["create_duration", "destroy_duration"],
  // Nothing here takes time that would have to be waited for.
  create: (_, { now }) => ({ id: rfc3339(now()) }),
};

const TIME_TYPE: CtyType = [
  "object",
  {
    ...Object.fromEntries(PARTS.map((part) => [part, "number"])),
    iso_week: "number",
    iso_year: "number",
    month_name: "string",
    weekday: "number",
    weekday_name: "string",
    year_day: "number",
  },
];

/** The week with the year's first Thursday is its first. */
function isoWeek(time: Date): { readonly iso_year: number; readonly iso_week: number } {
  const thursday = new Date(time.getTime() + (4 - (time.getUTCDay() || 7)) * DAY_MS);
  const iso_year = thursday.getUTCFullYear();
  return { iso_year, iso_week: Math.floor((thursday.getTime() - Date.UTC(iso_year, 0, 1)) / (7 * DAY_MS)) + 1 };
}

function parsed(time: Date): ObjectValue {
  const name = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en", { ...options, timeZone: "UTC" }).format(time);
  return {
    ...partsOf(time),
    ...isoWeek(time),
    month_name: name({ month: "long" }),
    weekday: time.getUTCDay(),
    weekday_name: name({ weekday: "long" }),
    year_day: Math.floor((time.getTime() - Date.UTC(time.getUTCFullYear(), 0, 1)) / DAY_MS) + 1,
  };
}

const NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

function duration(text: string): ObjectValue {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)];
  const [sign] = /^[+-]/.exec(text) ?? [""];
  if (parts.length === 0 || sign + parts.map(([part]) => part).join("") !== text) {
    throw new FunctionError(`Error parsing duration string: time: invalid duration ${JSON.stringify(text)}`, 0);
  }
  const total = parts.reduce((sum, [, count, unit = "s"]) => sum + Number(count) * (NANOSECONDS[unit] ?? 0), 0);
  const ns = sign === "-" ? -total : total;
  return {
    hours: ns / 3600e9,
    minutes: ns / 60e9,
    seconds: ns / 1e9,
    milliseconds: Math.trunc(ns / 1e6),
    microseconds: Math.trunc(ns / 1e3),
    nanoseconds: ns,
  };
}

const durations = ["hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds"];

const rfc3339Parse: ProviderFunction = {
  summary: "Parse an RFC3339 timestamp string into an object",
  parameters: [{ name: "timestamp", type: "string" }],
  returns: TIME_TYPE,
  call([timestamp]) {
    const time = new Date(String(timestamp));
    if (Number.isNaN(time.getTime()) || !/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d/.test(String(timestamp))) {
      throw new FunctionError(`Error parsing RFC3339 timestamp: ${timestamp}`, 0);
    }
    return parsed(time);
  },
};

export const TIME: SmallProvider = {
  name: "time",
  resources: {
    time_static: {
      block: { attributes: { ...TRIGGERS, rfc3339: filled(), ...PART_ATTRIBUTES } },
      create(values, { now }) {
        const time = timeIn(values, "rfc3339", now);
        return { id: rfc3339(time), rfc3339: rfc3339(time), ...partsOf(time) };
      },
      importState: (id) => ({ id, rfc3339: id, ...partsOf(new Date(id)) }),
    },
    time_offset: {
      block: {
        attributes: {
          ...TRIGGERS,
          base_rfc3339: filled(),
          ...distances("offset_"),
          rfc3339: computed(),
          ...PART_ATTRIBUTES,
        },
      },
      inPlace: UNITS.map((unit) => `offset_${unit}`),
      derived: ["rfc3339", ...PARTS],
      create: offsetOf,
      update: offsetOf,
    },
    time_rotating: {
      block: {
        attributes: {
          ...TRIGGERS,
          rfc3339: filled(),
          ...distances("rotation_"),
          rotation_rfc3339: filled(),
          ...PART_ATTRIBUTES,
        },
      },
      inPlace: [...UNITS.map((unit) => `rotation_${unit}`), "rotation_rfc3339"],
      derived: ["rotation_rfc3339"],
      create: rotationOf,
      update: rotationOf,
      read: (state, { now }) => (now() > new Date(textOf(state, "rotation_rfc3339")) ? undefined : state),
    },
    time_sleep: sleep,
  },
  functions: {
    rfc3339_parse: rfc3339Parse,
    unix_timestamp_parse: {
      summary: "Parse a unix timestamp integer into an object",
      parameters: [{ name: "unix_timestamp", type: "number" }],
      returns: ["object", { ...TIME_TYPE[1], rfc3339: "string" }],
      call([seconds]) {
        const time = new Date(Number(seconds) * 1000);
        const { unix: _, ...parts } = parsed(time);
        return { ...parts, unix: Number(seconds), rfc3339: rfc3339(time) };
      },
    },
    duration_parse: {
      summary: "Parse a Go duration string into an object",
      parameters: [{ name: "duration", type: "string" }],
      returns: ["object", Object.fromEntries(durations.map((name): [string, CtyType] => [name, "number"]))],
      call: ([text]) => duration(String(text)),
    },
  },
};
