import { relative, resolve } from "node:path";
import ts from "typescript";

const PROJECT = resolve(__dirname, "../..");
const SOURCES = resolve(PROJECT, "src");

/** What `package.json` exports, by the name that users import. */
const ENTRY_POINTS: Readonly<Record<string, string>> = {
  "cdktf-privatelink": resolve(SOURCES, "index.ts"),
  "cdktf-privatelink/app": resolve(SOURCES, "app.ts"),
  "cdktf-privatelink/config": resolve(SOURCES, "config.ts"),
};

/** Writes a type out instead of naming its alias, one member per line. */
const EXPANDED =
  ts.NodeBuilderFlags.NoTruncation | ts.NodeBuilderFlags.InTypeAlias | ts.NodeBuilderFlags.MultilineObjectLiterals;

/** A symbol that an entry point exports. */
export interface PublicSymbol {
  readonly name: string;
  /** Its declaration without comments, bodies and private members. */
  readonly signature: string;
  /** Its doc comment. */
  readonly documentation: string;
  /** Types that its declaration names and that no entry point exports. */
  readonly unexported: readonly string[];
}

/** The symbols that each entry point exports, sorted by name. */
export function readPublicApi(): Readonly<Record<string, readonly PublicSymbol[]>> {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(resolve(PROJECT, "tsconfig.build.json"), ts.sys.readFile).config,
    ts.sys,
    PROJECT,
  );
  const program = ts.createProgram(Object.values(ENTRY_POINTS), { ...options, emitDeclarationOnly: true });
  return new ApiReader(program).read();
}

class ApiReader {
  private readonly checker: ts.TypeChecker;
  private readonly printer = ts.createPrinter({ removeComments: true });
  private readonly exported: ReadonlyMap<string, readonly ts.Symbol[]>;
  private readonly emitted = new Map<string, ts.SourceFile>();

  public constructor(private readonly program: ts.Program) {
    this.checker = program.getTypeChecker();
    this.exported = new Map(Object.entries(ENTRY_POINTS).map(([name, file]) => [name, this.exportsOf(file)]));
  }

  public read(): Readonly<Record<string, readonly PublicSymbol[]>> {
    const symbols = [...this.exported].map(([entry, found]) => [entry, found.map((symbol) => this.describe(symbol))]);
    return Object.fromEntries(symbols);
  }

  private exportsOf(file: string): readonly ts.Symbol[] {
    const source = this.program.getSourceFile(file);
    const module = source && this.checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${file} is not a module`);
    return this.checker
      .getExportsOfModule(module)
      .map((symbol) => this.original(symbol))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The symbol behind imports and re-exports. */
  private original(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  private describe(symbol: ts.Symbol): PublicSymbol {
    const [declaration] = symbol.declarations ?? [];
    if (!declaration) throw new Error(`${symbol.name} has no declaration`);
    return {
      name: symbol.name,
      signature: this.signature(symbol.name, declaration),
      documentation: ts.displayPartsToString(symbol.getDocumentationComment(this.checker)),
      unexported: [...new Set(this.namedTypes(declaration))].sort(),
    };
  }

  private signature(name: string, declaration: ts.Declaration): string {
    // The declaration of a type that a schema infers names only the schema.
    if (ts.isTypeAliasDeclaration(declaration) && /\bz\./.test(declaration.type.getText())) {
      const type = this.checker.typeToTypeNode(this.checker.getTypeAtLocation(declaration), declaration, EXPANDED);
      return `type ${name} = ${type ? this.print(type, declaration.getSourceFile()) : "unknown"};`;
    }
    const file = this.declarations(declaration.getSourceFile());
    const statement = file.statements.find((one) => declaredNames(one).includes(name));
    if (!statement) throw new Error(`${name} is not in ${file.fileName}`);
    return this.print(withoutPrivateMembers(statement), file).replace(/^export (declare )?/, "");
  }

  private print(node: ts.Node, file: ts.SourceFile): string {
    return this.printer.printNode(ts.EmitHint.Unspecified, node, file);
  }

  private declarations(source: ts.SourceFile): ts.SourceFile {
    const known = this.emitted.get(source.fileName);
    if (known) return known;
    let text = "";
    this.program.emit(
      source,
      (_, emitted) => {
        text = emitted;
      },
      undefined,
      true,
    );
    const parsed = ts.createSourceFile(relative(PROJECT, source.fileName), text, ts.ScriptTarget.Latest);
    this.emitted.set(source.fileName, parsed);
    return parsed;
  }

  /** The names of types of this project in a signature that no entry point exports. */
  private namedTypes(node: ts.Node): readonly string[] {
    if (isInternal(node)) return [];
    const nested = node.getChildren().flatMap((child) => this.namedTypes(child));
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : undefined;
    const found = name && this.checker.getSymbolAtLocation(name);
    return found && !this.isPublic(this.original(found)) ? [found.name, ...nested] : nested;
  }

  private isPublic(symbol: ts.Symbol): boolean {
    const isOwn = symbol.declarations?.some((one) => one.getSourceFile().fileName.startsWith(SOURCES)) ?? false;
    if (!isOwn || symbol.flags & ts.SymbolFlags.TypeParameter) return true;
    return [...this.exported.values()].some((symbols) => symbols.includes(symbol));
  }
}

/** Whether users of a declaration never see a part of it: bodies, values and private members. */
function isInternal(node: ts.Node): boolean {
  return (
    ts.isBlock(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isTypeQueryNode(node) ||
    (ts.isClassElement(node) && isPrivate(node))
  );
}

function isPrivate(member: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) !== 0;
}

function withoutPrivateMembers(statement: ts.Statement): ts.Statement {
  if (!ts.isClassDeclaration(statement)) return statement;
  const { heritageClauses, modifiers, name, typeParameters } = statement;
  const members = statement.members.filter((member) => !isPrivate(member));
  return ts.factory.updateClassDeclaration(statement, modifiers, name, typeParameters, heritageClauses, members);
}

function declaredNames(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => (ts.isIdentifier(name) ? name.text : ""));
  }
  const isNamed =
    ts.isClassDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}
