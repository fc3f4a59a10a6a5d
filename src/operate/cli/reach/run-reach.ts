import type { Command } from "commander";
import { noIntendedPath } from "../../../base/errors/state-errors";
import {
  findIntendedPaths,
  type IntendedPath,
  matrix,
  type Proof,
  parseDestination,
  parseSource,
  prove,
  renderMatrix,
  renderProof,
  type Verdict,
  worst,
} from "../../../insight/reachability";
import type { Topology } from "../../../insight/topology";
import { describeAges } from "../../operations/facts";
import { colourMarks } from "../colour-marks";
import { print, printJson, printWrapped } from "../print";
import { type StateOptions, topologyFor } from "../topology-options";

/** Options of `privatelink reach`. */
export interface ReachOptions extends StateOptions {
  readonly all?: boolean;
  readonly verbose?: boolean;
}

/** Exit codes by the worst verdict: a path that is only assumed to be open is neither a success nor a failure. */
const EXIT_CODES: Readonly<Record<Verdict, number>> = { reachable: 0, blocked: 1, partly: 1, assumed: 2 };

/** Proves and prints. @returns the exit code */
export async function runReach(
  from: string | undefined,
  to: string | undefined,
  options: ReachOptions,
  command: Command,
): Promise<number> {
  const { ages, topology } = await topologyFor(options, command);
  if (options.all) {
    const table = matrix(topology);
    if (options.json) printJson({ ...table, facts: ages });
    else print(colourMarks(renderMatrix(table)), ...describeAges(ages));
    return 0;
  }
  const proofs = pathsFor(topology, from, to).map(({ source, destination }) => prove(topology, source, destination));
  if (options.json) printJson({ proofs, facts: ages });
  else printWrapped(textOf(proofs, options), "", ...describeAges(ages));
  return EXIT_CODES[worst(proofs.map((proof) => proof.verdict))];
}

/** Open paths one below the other; what is not open stands apart. */
function textOf(proofs: readonly Proof[], options: ReachOptions): string {
  const texts = proofs.map((proof) => colourMarks(renderProof(proof, options)));
  return texts.join(texts.some((text) => text.includes("\n")) ? "\n\n" : "\n");
}

/** The given path; without a destination, the intended paths of the source; without both, all intended paths. */
function pathsFor(topology: Topology, from: string | undefined, to: string | undefined): readonly IntendedPath[] {
  const source = from === undefined ? undefined : parseSource(topology, from);
  if (source && to !== undefined) return [{ source, destination: parseDestination(topology, to) }];
  const intended = findIntendedPaths(topology).filter((path) => source === undefined || path.source.id === source.id);
  if (intended.length === 0) throw noIntendedPath(from);
  return intended;
}
