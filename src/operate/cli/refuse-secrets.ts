import { secretOnCommandLine } from "../../base/errors/command-errors";

/** Options that would carry a secret; `privatelink` has none of them. */
const SECRET_OPTION =
  /^--?(pass(word|phrase|wd)?|secret|(aws-?)?secret-?(access-?)?key|access-?key(-?id)?|session-?token|token|private-?key|state-?passphrase)(=.*)?$/i;

/** What a private key or the id of an access key looks like. */
const SECRET_VALUE = /PRIVATE KEY-----|\b(AKIA|ASIA)[A-Z0-9]{16}\b/;

/**
 * Refuses secrets on the command line: every user of the machine sees it, and the shell writes it to its history. The
 * arguments behind `--` are another program's.
 * @throws UserError that does not repeat the secret
 */
export function refuseSecrets(args: readonly string[]): void {
  const end = args.indexOf("--");
  const own = end === -1 ? args : args.slice(0, end);
  const found = own.find((argument) => SECRET_OPTION.test(argument) || SECRET_VALUE.test(argument));
  if (found === undefined) return;
  const what = SECRET_OPTION.test(found) ? found.replace(/=.*$/s, "") : "an argument that looks like a key";
  throw secretOnCommandLine(what);
}
