import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { filesBelow } from "../../../support/files-below";

const SERVICES = join(__dirname, "../../../../src/rehearsal/services");

/** A place in the code of the simulated services where a call is refused. */
export interface RefusalSite {
  /** File and declaration: `ec2/subnet.ts checkRange`. */
  readonly where: string;
  /** Whether the refusal carries the ID of a rule or fact. */
  readonly hasId: boolean;
  /** The IDs that are written there, rather than read from a fact. */
  readonly ids: readonly string[];
}

/** Methods of a call that refuse it. */
const METHODS = new Set(["refuse", "refuseAfterwards", "refuseMissing", "fail", "failAfterwards"]);
/** Functions that refuse a call, or describe a refusal, in the words of their caller. */
const HELPERS = /^(refuse|refuseInvalid|refuseRange|refuseFull|invalid|missing|unsupported)$/;
/** Declared refusals with a reason of their own, whatever the type: see `NOT_FROM_A_CONFIG`. */
const BY_NATURE = /^(notFound|inUse|missing|words)$/;

/** Every refusal in the simulated services, by reading their code. */
export function refusalSites(): readonly RefusalSite[] {
  return filesBelow(SERVICES, /\.ts$/).flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
    return sitesIn(source, relative(SERVICES, file).replaceAll("\\", "/"));
  });
}

function sitesIn(source: ts.SourceFile, file: string): readonly RefusalSite[] {
  const sites: RefusalSite[] = [];
  const visit = (node: ts.Node, declared: readonly string[]): void => {
    const name = nameOf(node);
    const path = name === undefined ? declared : [...declared, name];
    // A helper refuses for its callers, who are the sites.
    if (name !== undefined && HELPERS.test(name) && isFunction(node)) return;
    if (name !== undefined && BY_NATURE.test(name)) return;
    const hasId = idOf(node);
    if (hasId !== undefined) sites.push({ where: `${file} ${path[0] ?? ""}`, hasId, ids: writtenIds(node) });
    ts.forEachChild(node, (child) => visit(child, path));
  };
  visit(source, []);
  return sites;
}

function nameOf(node: ts.Node): string | undefined {
  const isNamed = ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node);
  return isNamed && node.name !== undefined ? node.name.getText() : undefined;
}

function isFunction(node: ts.Node): boolean {
  return (
    ts.isFunctionDeclaration(node) ||
    (ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isArrowFunction(node.initializer))
  );
}

/** @returns undefined for what is no refusal. */
function idOf(node: ts.Node): boolean | undefined {
  if (ts.isCallExpression(node)) return isRefusing(node) ? /\.by\(/.test(node.getText()) || hasRule(node) : undefined;
  if (ts.isArrayLiteralExpression(node)) return isProblem(node) ? node.elements.length > 2 : undefined;
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const names = node.properties.map((property) => property.name?.getText());
  if (!names.includes("code") || !names.includes("message")) return undefined;
  // Words for an unknown id, in a call that may carry the ID.
  return names.includes("rule") || (ts.isCallExpression(node.parent) && /\.by\(/.test(node.parent.getText()));
}

function isRefusing({ expression, arguments: [first] }: ts.CallExpression): boolean {
  // A problem that was found elsewhere carries its own ID.
  if (first !== undefined && ts.isSpreadElement(first)) return false;
  return ts.isPropertyAccessExpression(expression)
    ? METHODS.has(expression.name.text)
    : HELPERS.test(expression.getText());
}

/** A helper for problems gets the ID after the message. */
function hasRule({ expression, arguments: list }: ts.CallExpression): boolean {
  return ts.isIdentifier(expression) && list.some((one) => /^"[A-Z0-9]+-\d\d[a-z]?"$|\.id$/.test(one.getText()));
}

/** AWS's code and a text, as a `Problem`. */
function isProblem({ elements: [code, text] }: ts.ArrayLiteralExpression): boolean {
  if (code === undefined || text === undefined) return false;
  const isCode = ts.isStringLiteral(code)
    ? /^[A-Z][a-z]\w+(\.\w+)?$/.test(code.text)
    : /\.code$|_(NOT_FOUND|IN_USE)$/.test(code.getText());
  return isCode && (ts.isTemplateLiteral(text) || ts.isIdentifier(text) || /\s/.test(text.getText()));
}

function writtenIds(node: ts.Node): readonly string[] {
  return [...node.getText().matchAll(/"([A-Z][A-Z0-9]+-\d\d[a-z]?)"/g)].map(([, id = ""]) => id);
}
