/** The literals in the project's code, without comments. */
import { readFileSync } from "node:fs";
import ts from "typescript";
import { filesBelow } from "./files-below";

/** A number that something is compared with or that has a name, a text, a regular expression, or a list of texts. */
export type Literal =
  | { readonly kind: "limit"; readonly value: number; readonly where: string }
  | { readonly kind: "text"; readonly value: string; readonly where: string }
  | { readonly kind: "pattern"; readonly value: string; readonly where: string }
  | { readonly kind: "list"; readonly value: readonly string[]; readonly where: string };

const COMPARISONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
]);
const LIMITING_NAME = /max|min|most|least|limit|longest|largest|smallest|size|length|values|_PER_|_DAYS/i;
const LIMITING_CALL = /\.(max|min|length)$/;

/** @returns the literals of each file below a folder, by its path in the folder. */
export function literalsBelow(folder: string): ReadonlyMap<string, readonly Literal[]> {
  const files = filesBelow(folder, /\.ts$/);
  return new Map(files.map((file) => [file.slice(folder.length + 1), literalsIn(file)]));
}

function literalsIn(file: string): readonly Literal[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const visit = (node: ts.Node): void => {
    const literal = ts.isImportDeclaration(node) ? undefined : literalOf(node);
    if (literal !== undefined) found.push(literal);
    if (!ts.isImportDeclaration(node)) ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function literalOf(node: ts.Node): Literal | undefined {
  const where = node.parent?.getText().replace(/\s+/g, " ").slice(0, 80);
  if (ts.isStringLiteralLike(node)) return { kind: "text", value: node.text, where };
  if (ts.isRegularExpressionLiteral(node)) {
    return { kind: "pattern", value: node.text.slice(1, node.text.lastIndexOf("/")), where };
  }
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 1 && node.elements.every(ts.isStringLiteral)) {
    return { kind: "list", value: node.elements.map((element) => (element as ts.StringLiteral).text), where };
  }
  if (!ts.isNumericLiteral(node) || !limits(node.parent)) return undefined;
  return { kind: "limit", value: Number(node.text.replaceAll("_", "")), where };
}

/** Whether a number in this place can be a limit: it is compared, it has a limit's name, or it limits a schema. */
function limits(place: ts.Node): boolean {
  if (ts.isBinaryExpression(place)) return COMPARISONS.has(place.operatorToken.kind);
  if (ts.isCallExpression(place)) return LIMITING_CALL.test(place.expression.getText());
  return (
    (ts.isVariableDeclaration(place) || ts.isPropertyAssignment(place) || ts.isBindingElement(place)) &&
    LIMITING_NAME.test(place.name.getText())
  );
}

/** A regular expression in a form that is the same for different ways of writing its classes, groups and anchors. */
export function canonicalPattern(source: string): string {
  return source
    .replace(/\[((?:\\.|[^\]\\])*)\]/g, (_, body: string) => `[${membersOf(body)}]`)
    .replace(/\\d/g, `[${membersOf("0-9")}]`)
    .replace(/\\w/g, `[${membersOf("A-Za-z0-9_")}]`)
    .replace(/^\^|\$$/g, "")
    .replace(/\(\?:/g, "(");
}

function membersOf(body: string): string {
  const [negation, rest] = body.startsWith("^") ? ["^", body.slice(1)] : ["", body];
  const members = rest
    .replaceAll("\\d", "0-9")
    .replaceAll("\\w", "A-Za-z0-9_")
    .replace(/(\w)-(\w)/g, (_, from: string, to: string) =>
      Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_each, index) =>
        String.fromCharCode(from.charCodeAt(0) + index),
      ).join(""),
    )
    .replace(/\\([^a-zA-Z])/g, "$1");
  return negation + [...new Set(members)].sort().join("");
}
