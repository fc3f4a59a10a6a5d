import { Command } from "commander";
import { print } from "../print";

const WORLD_FILE = ".privatelink/world.json";

/** `privatelink rehearse world`: looks at the simulated accounts, and changes them behind the engine's back. */
export function rehearseWorldCommand(): Command {
  return new Command("world")
    .description("inspect the simulated accounts, or change them outside the engine")
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(setCommand());
}

function listCommand(): Command {
  return withWorld(new Command("list"))
    .description("list all objects in the simulated accounts")
    .addHelpText("after", "\nExample:\n  privatelink rehearse world list")
    .action(({ world }: { world: string }) => {
      const { listWorld } = require("./run-rehearse-world") as typeof import("./run-rehearse-world");
      print(listWorld(world));
    });
}

function showCommand(): Command {
  return withWorld(new Command("show"))
    .description("show one object")
    .argument("<id>", "object ID, such as sg-0a1b2c3d4e5f60718")
    .addHelpText("after", "\nExample:\n  privatelink rehearse world show vpc-0a1b2c3d4e5f60718")
    .action((id: string, { world }: { world: string }) => {
      const { showObject } = require("./run-rehearse-world") as typeof import("./run-rehearse-world");
      print(showObject(world, id));
    });
}

function setCommand(): Command {
  return withWorld(new Command("set"))
    .description("change an attribute, as if in the console: the next plan shows drift")
    .argument("<id>", "object ID, such as vpc-0a1b2c3d4e5f60718")
    .argument("<attribute>", "top-level attribute, as the provider names it")
    .argument("<value>", "new value as JSON; anything else is used as a string")
    .addHelpText(
      "after",
      "\nExample:\n  privatelink rehearse world set vpc-0a1b2c3d4e5f60718 enable_dns_hostnames false",
    )
    .action(async (id: string, attribute: string, value: string, { world }: { world: string }) => {
      const { setAttribute } = require("./run-rehearse-world") as typeof import("./run-rehearse-world");
      print(await setAttribute(world, { id, attribute, value }));
    });
}

function withWorld(command: Command): Command {
  return command.option("--world <file>", "file that stores the simulated accounts", WORLD_FILE);
}
