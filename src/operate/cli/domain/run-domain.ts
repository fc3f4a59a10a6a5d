import type { Command } from "commander";
import { type DomainVerification, readDomain, verifyDomain } from "../../operations/domain";
import { loadProject } from "../load-project";
import { print, printJson } from "../print";
import { withAws } from "../with-aws";

/** Prints the verification of the service's private DNS name. */
export async function runDomain(options: { readonly json: boolean }, command: Command): Promise<void> {
  const { config, worldFile } = loadProject(command);
  const domain = await withAws(config, worldFile, ({ accounts }) => readDomain(config, accounts));
  if (options.json) printJson(domain);
  else print(...shown(domain));
}

/** Starts the verification and prints its state. */
export async function runVerify(_options: object, command: Command): Promise<void> {
  const { config, worldFile } = loadProject(command);
  print(...shown(await withAws(config, worldFile, ({ accounts }) => verifyDomain(config, accounts))));
}

function shown({ name, record, state }: DomainVerification): readonly string[] {
  if (state === "verified") return [`${name} is verified`];
  return [
    `${name} is not verified: ${state}`,
    `  record: ${record.name} ${record.type} "${record.value}", in public DNS at the domain or a parent of it`,
    "  do: create the record, run privatelink domain verify, and privatelink domain to see the state (up to 10 minutes)",
  ];
}
