import { secretOnCommandLine } from "../../base/errors/command-errors";

/** Names of options with a secret; `privatelink` has none of them. */
const SECRET_OPTION =
  /^--?(aws-?)?(pass(word|phrase|wd)?|secret|secret-?(access-?)?key|access-?key(-?id)?|session-?token|token|private-?key|state-?passphrase)(=.*)?$/i;

/** The pattern of a private key or an access key ID. */
const SECRET_VALUE = /PRIVATE KEY-----|\b(AKIA|ASIA)[A-Z0-9]{16}\b/;

/**
 * Rejects secrets on the command line, which every user of the machine and the shell history can see. The
 * arguments after `--` belong to another program.
 * @throws UserError that does not repeat the secret
 */
export function refuseSecrets(args: readonly string[]): void {
  const end = args.indexOf("--");
  const own = end === -1 ? args : args.slice(0, end);
  const isOption = (argument: string) => SECRET_OPTION.test(argument.replaceAll("_", "-"));
  const found = own.find((argument) => isOption(argument) || SECRET_VALUE.test(argument));
  if (found === undefined) return;
  const what = isOption(found) ? found.replace(/=.*$/s, "") : "an argument that looks like a key";
  throw secretOnCommandLine(what);
}
