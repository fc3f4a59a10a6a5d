import type { Source } from "./fact";

const DOCS = "https://docs.aws.amazon.com";
/** The edition of AWS's service models in botocore 1.43. */
const MODELS = "2026-11-20";
/** The date of the measurements with terraform 1.11.4 and hashicorp/aws 5.100.0. */
const MEASURED = "2026-11-20";
const READ = "2026-11-28";

/** An API reference, read in the service's model. */
export function api(service: string, operation: string): Source {
  return { name: `${service} API, ${operation}`, date: MODELS };
}

/** A page of AWS's documentation. @param path - below docs.aws.amazon.com */
export function page(name: string, path: string): Source {
  return { name, date: READ, url: `${DOCS}/${path}` };
}

/** A measurement with the provider. */
export function measured(how: "validate" | "plan", what = "hashicorp/aws 5.100.0"): Source {
  return { name: `${what}, ${how}`, date: MEASURED };
}

/** A thread, a standard or another page on the web. */
export function other(name: string, url?: string): Source {
  return { name, date: READ, ...(url === undefined ? {} : { url }) };
}
