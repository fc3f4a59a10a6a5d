/** The enumerations in the type declarations of the SDK's packages: its schemas have none. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "./project";

/** A structure's members: the name of the type of each, be it a list or a map of them. */
type Members = ReadonlyMap<string, string>;

/** The words of an enumeration, by their names. */
export type Enumeration = Readonly<Record<string, string>>;

const INTERFACE = /^export interface (\w+)(?: extends (\w+))? \{\n([\s\S]*?)^\}/gm;
const MEMBER = /^ {4}(\w+)\??: (?:Record<string, )?(\w+)/gm;

/** What an SDK package declares. */
export class SdkDeclarations {
  private readonly structures = new Map<string, Members>();

  /** @param name of the package, without the scope, such as `client-ec2` */
  public constructor(
    name: string,
    private readonly sdk: Readonly<Record<string, unknown>>,
  ) {
    const folder = join(PROJECT, "node_modules/@aws-sdk", name, "dist-types/models");
    for (const file of readdirSync(folder).filter((each) => /^models_\d+\.d\.ts$/.test(each))) {
      for (const [, structure = "", , body = ""] of readFileSync(join(folder, file), "utf8").matchAll(INTERFACE)) {
        this.structures.set(
          structure,
          new Map([...body.matchAll(MEMBER)].map(([, member = "", type = ""]) => [member, type])),
        );
      }
    }
  }

  /** @returns an enumeration by its name; undefined for any other type. */
  public enumeration(name: string): Enumeration | undefined {
    const value = this.sdk[name];
    const isEnumeration =
      typeof value === "object" && value !== null && Object.values(value).every((word) => typeof word === "string");
    return isEnumeration ? (value as Enumeration) : undefined;
  }

  /** @returns each word in a value of a structure that an enumeration declares: where it is, and of which. */
  public words(structure: string, value: object, at = structure): readonly Word[] {
    const members = this.structures.get(structure);
    return Object.entries(value).flatMap(([name, inner]) =>
      [inner].flat().flatMap((each): readonly Word[] => {
        const [type = "", where] = [members?.get(name), `${at}.${name}`];
        const model = this.enumeration(type);
        if (typeof each === "object" && each !== null) return this.words(type, each, where);
        return model === undefined || typeof each !== "string" ? [] : [{ at: where, of: type, word: each, model }];
      }),
    );
  }
}

/** A word that is one of an enumeration, or should be. */
export interface Word {
  /** For example `DescribeVpcsResult.Vpcs.State`. */
  readonly at: string;
  /** The enumeration's name. */
  readonly of: string;
  readonly word: string;
  readonly model: Enumeration;
}
