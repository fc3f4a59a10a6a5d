import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import type * as ts from "typescript";

type Compiler = typeof ts;

/** Where a member of a config is written. */
export interface WrittenPlace {
  /** Absolute. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** The environment variable that is its whole value: `process.env.X`. */
  readonly variable?: string;
}

/** The source of a config. */
export interface WrittenConfig {
  /** The place of a member; if the source does not show it, of the nearest object that contains it. */
  placeOf(path: readonly PropertyKey[]): WrittenPlace | undefined;
}

/** An expression of a source file, or a member of an object. */
interface Found {
  readonly node: ts.Node;
  readonly value: ts.Expression | undefined;
}

/** More steps than a config takes; circular definitions end here. */
const STEPS = 200;

/** The TypeScript compiler of the user's project; undefined if it has none. */
export function loadCompiler(folder: string): Compiler | undefined {
  for (const from of [`${folder}/`, __filename]) {
    try {
      return createRequire(from)("typescript") as Compiler;
    } catch {
      // Configs need no compiler: without one, findings have no line.
    }
  }
  return undefined;
}

/**
 * Reads the source of a config: object literals, constants, spreads, simple functions and imports of other files of the
 * project are followed; nothing is run.
 * @param file absolute
 * @param readText throws if there is no such file
 */
export function writtenConfig(compiler: Compiler, file: string, readText: (file: string) => string): WrittenConfig {
  const source = new Sources(compiler, readText);
  return { placeOf: (path) => source.placeOf(file, path) };
}

class Sources {
  private readonly files = new Map<string, ts.SourceFile | undefined>();
  private steps = 0;

  public constructor(
    private readonly compiler: Compiler,
    private readonly readText: (file: string) => string,
  ) {}

  public placeOf(file: string, path: readonly PropertyKey[]): WrittenPlace | undefined {
    this.steps = 0;
    const exported = this.exportOf(file, "default");
    let found: Found | undefined = exported && { node: exported, value: exported };
    for (const key of path) {
      const next: Found | undefined = found?.value && this.member(found.value, key);
      if (!next) break;
      found = next;
    }
    return found && this.place(found);
  }

  private place({ node, value }: Found): WrittenPlace {
    const source = node.getSourceFile();
    const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
    const variable = /^process\.env(?:\.(\w+)|\[["'](\w+)["']\])$/.exec(value?.getText() ?? "");
    return {
      file: source.fileName,
      line: line + 1,
      column: character + 1,
      ...(variable ? { variable: variable[1] ?? (variable[2] as string) } : {}),
    };
  }

  /** A member of what an expression stands for. */
  private member(expression: ts.Expression, key: PropertyKey): Found | undefined {
    const { compiler } = this;
    for (const value of this.values(expression)) {
      if (compiler.isArrayLiteralExpression(value)) {
        const before = value.elements.slice(0, Number(key) + 1);
        const element = before[Number(key)];
        // After a spread, an element's index is not what is written.
        if (element && !before.some((one) => compiler.isSpreadElement(one))) return { node: element, value: element };
      }
      const property = compiler.isObjectLiteralExpression(value) && this.property(value, String(key));
      if (property) return property;
    }
    return undefined;
  }

  /** The last one wins, as in JavaScript. */
  private property(object: ts.ObjectLiteralExpression, key: string): Found | undefined {
    const { compiler } = this;
    for (const member of [...object.properties].reverse()) {
      if (compiler.isSpreadAssignment(member)) {
        const found = this.member(member.expression, key);
        if (found) return found;
      } else if (member.name && this.nameOf(member.name) === key) {
        if (compiler.isPropertyAssignment(member)) return { node: member.name, value: member.initializer };
        return { node: member.name, value: compiler.isShorthandPropertyAssignment(member) ? member.name : undefined };
      }
    }
    return undefined;
  }

  private nameOf(name: ts.PropertyName): string | undefined {
    const { compiler } = this;
    if (compiler.isIdentifier(name) || compiler.isStringLiteralLike(name) || compiler.isNumericLiteral(name)) {
      return name.text;
    }
    const computed = compiler.isComputedPropertyName(name) ? this.values(name.expression) : [];
    return computed.find(compiler.isStringLiteralLike)?.text;
  }

  /** The literals for which an expression can stand: both branches of a condition, the body of a function that is called. */
  private values(expression: ts.Expression | undefined): readonly ts.Expression[] {
    const { compiler } = this;
    if (!expression || ++this.steps > STEPS) return [];
    if (
      compiler.isParenthesizedExpression(expression) ||
      compiler.isAsExpression(expression) ||
      compiler.isSatisfiesExpression(expression) ||
      compiler.isNonNullExpression(expression) ||
      compiler.isAwaitExpression(expression)
    ) {
      return this.values(expression.expression);
    }
    if (compiler.isConditionalExpression(expression)) {
      return [...this.values(expression.whenTrue), ...this.values(expression.whenFalse)];
    }
    // `a ?? b`, `a || b`, `a && b`
    if (compiler.isBinaryExpression(expression)) {
      return [...this.values(expression.left), ...this.values(expression.right)];
    }
    if (compiler.isCallExpression(expression)) return this.called(expression);
    if (compiler.isIdentifier(expression)) return this.values(this.definition(expression));
    if (compiler.isPropertyAccessExpression(expression)) {
      return this.values(this.member(expression.expression, expression.name.text)?.value);
    }
    return [expression];
  }

  /** What a function of the project returns; of any other function, its first argument: `defineConfig({ … })`. */
  private called({ expression, arguments: [first] }: ts.CallExpression): readonly ts.Expression[] {
    const { compiler } = this;
    const body = compiler.isIdentifier(expression) ? this.bodyOf(expression) : undefined;
    if (!body) return this.values(first);
    if (!compiler.isBlock(body)) return this.values(body);
    const last = body.statements.find(compiler.isReturnStatement);
    return this.values(last?.expression);
  }

  private bodyOf(name: ts.Identifier): ts.ConciseBody | undefined {
    const { compiler } = this;
    const declared = declarations(name.getSourceFile(), compiler).find(
      (node) => compiler.isFunctionDeclaration(node) && node.name?.text === name.text,
    );
    if (declared && compiler.isFunctionDeclaration(declared)) return declared.body;
    const value = this.definition(name);
    return value && (compiler.isArrowFunction(value) || compiler.isFunctionExpression(value)) ? value.body : undefined;
  }

  /** What a constant is, here or in the file of the project from which it is imported. */
  private definition(name: ts.Identifier): ts.Expression | undefined {
    const { compiler } = this;
    const source = name.getSourceFile();
    for (const node of declarations(source, compiler)) {
      if (compiler.isVariableDeclaration(node) && compiler.isIdentifier(node.name) && node.name.text === name.text) {
        return node.initializer;
      }
      if (!compiler.isImportDeclaration(node) || !compiler.isStringLiteral(node.moduleSpecifier)) continue;
      const imported = importedName(node, name.text, compiler);
      if (imported) return this.exportOf(resolve(dirname(source.fileName), node.moduleSpecifier.text), imported);
    }
    return undefined;
  }

  private exportOf(file: string, name: string): ts.Expression | undefined {
    const { compiler } = this;
    const source = this.read(file);
    for (const node of source ? declarations(source, compiler) : []) {
      if (name === "default" && compiler.isExportAssignment(node)) return node.expression;
      if (compiler.isVariableDeclaration(node) && compiler.isIdentifier(node.name) && node.name.text === name) {
        return node.initializer;
      }
    }
    return undefined;
  }

  private read(file: string): ts.SourceFile | undefined {
    const known = this.files.get(file);
    if (known || this.files.has(file)) return known;
    const candidates = [file, `${file}.ts`, `${file}.mts`, `${file}.cts`, `${file}.js`, resolve(file, "index.ts")];
    let source: ts.SourceFile | undefined;
    for (const candidate of candidates) {
      try {
        const text = this.readText(candidate);
        source = this.compiler.createSourceFile(candidate, text, this.compiler.ScriptTarget.Latest, true);
        break;
      } catch {
        // The next form of the name.
      }
    }
    this.files.set(file, source);
    return source;
  }
}

/** The statements of a file, and the variables that they declare. */
function declarations(source: ts.SourceFile, compiler: Compiler): readonly ts.Node[] {
  return source.statements.flatMap((node): readonly ts.Node[] =>
    compiler.isVariableStatement(node) ? node.declarationList.declarations : [node],
  );
}

/** The name under which a file exports what is imported as `name`. */
function importedName({ importClause }: ts.ImportDeclaration, name: string, compiler: Compiler): string | undefined {
  if (importClause?.name?.text === name) return "default";
  const bindings = importClause?.namedBindings;
  if (!bindings || !compiler.isNamedImports(bindings)) return undefined;
  const element = bindings.elements.find((one) => one.name.text === name);
  return element && (element.propertyName ?? element.name).text;
}
