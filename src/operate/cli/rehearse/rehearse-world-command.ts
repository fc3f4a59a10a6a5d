import type { Command } from "commander";
import { describedCommand } from "../described-command";
import { print } from "../print";

interface World {
  readonly world?: string;
}

interface Place {
  readonly account: string;
  readonly region: string;
}

/** The account of provider blocks that name none. */
const DEFAULT_ACCOUNT = "111111111111";

/** `privatelink rehearse world`: shows the simulated accounts, and changes them outside the engine. */
export function rehearseWorldCommand(): Command {
  return describedCommand("world", { description: "inspect the simulated accounts, or change them outside the engine" })
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(addCommand())
    .addCommand(setCommand());
}

function listCommand(): Command {
  return withWorld(
    describedCommand("list", {
      description: "list all objects in the simulated accounts",
      examples: ["privatelink rehearse world list"],
    }),
  ).action(({ world }: World) => print(load().listWorld(world)));
}

function showCommand(): Command {
  return withWorld(
    describedCommand("show", {
      description: "show one object",
      examples: ["privatelink rehearse world show vpc-0a1b2c3d4e5f60718"],
    }),
  )
    .argument("<id>", "object ID, such as sg-0a1b2c3d4e5f60718")
    .action((id: string, { world }: World) => print(load().showObject(world, id)));
}

function addCommand(): Command {
  return withWorld(
    describedCommand("add", {
      description: "add what existed before: an object, or those of a configuration, a state or a JSON file",
      notes: [
        "AWS's defaults, IDs and refusals are those of a creation; an `id` in the attributes is used as it is.",
        "A configuration is applied with the engine, and its provider blocks decide about accounts.",
      ],
      examples: [
        'privatelink rehearse world add aws_vpc cidr_block=10.0.0.0/16 tags={"Name":"shared"} --account 222222222222',
        "privatelink rehearse world add existing.tf",
        "privatelink rehearse world add network.tfstate",
        "privatelink rehearse world add existing.json",
      ],
    }),
  )
    .argument("<what>", "resource type such as aws_vpc, .tf file, folder, state, or JSON file with a list of objects")
    .argument("[attributes...]", "NAME=VALUE, as the provider names them; JSON or text")
    .option("--account <id>", "account of the objects", DEFAULT_ACCOUNT)
    .option("--region <region>", "region of the objects", process.env.AWS_REGION ?? "us-east-1")
    .action(async (what: string, attributes: readonly string[], { world, account, region }: Place & World) =>
      print(await load().addObjects(world, what, attributes, { account, region })),
    );
}

function setCommand(): Command {
  return withWorld(
    describedCommand("set", {
      description: "change an attribute, as if in the console: the next plan shows drift",
      examples: ["privatelink rehearse world set vpc-0a1b2c3d4e5f60718 enable_dns_hostnames false"],
    }),
  )
    .argument("<id>", "object ID, such as vpc-0a1b2c3d4e5f60718")
    .argument("<attribute>", "top-level attribute, as the provider names it")
    .argument("<value>", "new value as JSON; anything else is used as a string")
    .action(async (id: string, attribute: string, value: string, { world }: World) =>
      print(await load().setAttribute(world, { id, attribute, value })),
    );
}

function load(): typeof import("./run-rehearse-world") {
  return require("./run-rehearse-world");
}

function withWorld(command: Command): Command {
  return command.option(
    "--world <file>",
    "file that stores the simulated accounts (default: .privatelink/world.json of the project)",
  );
}
