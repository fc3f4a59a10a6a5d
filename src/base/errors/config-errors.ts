/** Errors about the config file. */
import { messageOf, UserError, userError } from "./user-error";

/** The config file is not there. */
export function configNotFound(file: string): UserError {
  return userError(
    `no config found at ${file}`,
    "expected: a file that default-exports defineConfig({ … })",
    "do: copy one from the examples, or name another file with --config FILE or PRIVATELINK_CONFIG",
  );
}

/** The config file does not compile or fails while it runs. */
export function configNotReadable(file: string, cause: unknown): UserError {
  // Node adds the files that led to a missing module.
  const [message] = messageOf(cause).split("\nRequire stack:") as [string];
  const missing = /^Cannot find module '([^']+)'$/.exec(message)?.[1];
  return userError(
    `the config ${file} cannot be read: ${message}`,
    "expected: TypeScript that default-exports defineConfig({ … })",
    missing === undefined
      ? "do: fix the file; it is plain TypeScript and can import the packages of your project"
      : missing.startsWith(".")
        ? "do: fix the path of the import, which is relative to the file"
        : `do: fix the name of the import, or install the package: npm install ${missing
            .split("/")
            .slice(0, missing.startsWith("@") ? 2 : 1)
            .join("/")}`,
  );
}

/** The config file has no default export. */
export function configNotDefault(file: string): UserError {
  return userError(
    `the config ${file} has no default export`,
    "expected: export default defineConfig({ … })",
    "do: add `export default`",
  );
}

/** The config breaks rules; `report` lists every error. */
export function configHasErrors(source: string, count: number, report: string): UserError {
  return new UserError(
    `${report}\n\n${count === 1 ? "1 error" : `${count} errors`} in ${source}; nothing was written.`,
  );
}

/** The file of recorded certificates is damaged. */
export function certificateRecordsNotReadable(file: string): UserError {
  return userError(
    `${file} cannot be read`,
    'expected: { "<consumer>": { "serverCertificateArn": "arn:aws:acm:…" } }',
    "do: restore it, or delete it and run `privatelink certs import`, which finds earlier imports",
  );
}

/** No rule and no fact about AWS has this ID. */
export function noSuchRule(id: string, near: string | undefined): UserError {
  return userError(
    `there is no rule ${id}`,
    near
      ? `do: use ${near}, or list all rules with \`privatelink rules\``
      : "do: list all rules with `privatelink rules`",
  );
}

/** A config, or a module that it loads, ends the process. */
export function configExits(file: string): UserError {
  return userError(
    `${file} calls process.exit() while it is loaded`,
    "expected: a config that only exports its settings",
    "do: throw an error instead, which stops every command",
  );
}
