import { Command } from "commander";

const WORLD_FILE = ".privatelink/world.json";

/** `privatelink rehearse world`: looks at the simulated accounts, and changes them behind the engine's back. */
export function rehearseWorldCommand(): Command {
  return new Command("world")
    .description("look at the simulated accounts, or change them behind the engine's back")
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(setCommand());
}

function listCommand(): Command {
  return withWorld(new Command("list"))
    .description("list everything in the simulated accounts")
    .addHelpText("after", "\nExample:\n  privatelink rehearse world list")
    .action(({ world }: { world: string }) => {
      const { listWorld } = require("./run-rehearse-world") as typeof import("./run-rehearse-world");
      process.stdout.write(listWorld(world));
    });
}

function showCommand(): Command {
  return withWorld(new Command("show"))
    .description("show one object")
    .argument("<id>", "its id, such as sg-0a1b2c3d4e5f60718")
    .addHelpText("after", "\nExample:\n  privatelink rehearse world show vpc-0a1b2c3d4e5f60718")
    .action((id: string, { world }: { world: string }) => {
      const { showObject } = require("./run-rehearse-world") as typeof import("./run-rehearse-world");
      process.stdout.write(showObject(world, id));
    });
}

function setCommand(): Command {
  return withWorld(new Command("set"))
    .description("change an attribute, as somebody in the console would: the next plan shows it")
    .argument("<id>", "its id, such as vpc-0a1b2c3d4e5f60718")
    .argument("<attribute>", "a top-level attribute, as the provider names it")
    .argument("<value>", "the new value, as JSON; what is no JSON is taken as a string")
    .addHelpText(
      "after",
      "\nExample:\n  privatelink rehearse world set vpc-0a1b2c3d4e5f60718 enable_dns_hostnames false",
    )
    .action(async (id: string, attribute: string, value: string, { world }: { world: string }) => {
      const { setAttribute } = require("./run-rehearse-world") as typeof import("./run-rehearse-world");
      process.stdout.write(await setAttribute(world, { id, attribute, value }));
    });
}

function withWorld(command: Command): Command {
  return command.option("--world <file>", "file that keeps the simulated accounts", WORLD_FILE);
}
