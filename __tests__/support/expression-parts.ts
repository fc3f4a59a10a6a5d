/** A string of Terraform's JSON syntax, taken apart: what is text, and what the engine evaluates. */
export interface ExpressionParts {
  /** Text outside of `${…}`, and in the quoted strings inside of it: the engine keeps it as it is. */
  readonly texts: readonly string[];
  /** What is inside of `${…}` and outside of quotes. */
  readonly code: readonly string[];
}

/** Takes a template apart, quoted strings inside of expressions included. */
export function expressionParts(template: string): ExpressionParts {
  const parts = { texts: [] as string[], code: [] as string[] };
  /** The innermost first: a text ends at its quote (the outermost at the end), code at its closing brace. */
  const within: { readonly kind: "texts" | "code"; value: string }[] = [{ kind: "texts", value: "" }];
  const close = () => {
    const closed = within.shift();
    if (closed) parts[closed.kind].push(closed.value);
  };
  for (const [piece] of template.matchAll(/\$\$\{|%%\{|[$%]\{|\\.|[\s\S]/g)) {
    const [current] = within;
    if (!current) throw new Error(`unbalanced: ${template}`);
    const isText = current.kind === "texts";
    if (piece === "${" || piece === "%{" || (!isText && piece === "{")) within.unshift({ kind: "code", value: "" });
    else if (!isText && piece === "}") close();
    else if (!isText && piece === '"') within.unshift({ kind: "texts", value: "" });
    else if (isText && piece === '"' && within.length > 1) close();
    else current.value += piece;
  }
  if (within.length !== 1) throw new Error(`unbalanced: ${template}`);
  close();
  return parts;
}
