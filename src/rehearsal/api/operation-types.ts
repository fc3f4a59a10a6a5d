/** The types of operations, from the SDK's own commands: inputs as it sends them, outputs as it reads them. */

import type { Caller } from "../services/account/caller";
import type { AwsCall } from "../simulation";

/** A command of the SDK, as far as its types matter here. */
interface SdkCommand {
  readonly input: object;
  resolveMiddleware(...unused: never[]): (...unused: never[]) => Promise<{ readonly output: object }>;
}

/** Where the SDK has streams, the door has whole bodies. */
type WithBytes<Shape> = { readonly [Name in keyof Shape]: Name extends "Body" ? Uint8Array | undefined : Shape[Name] };

type OutputOf<Command extends SdkCommand> = WithBytes<
  Omit<Awaited<ReturnType<ReturnType<Command["resolveMiddleware"]>>>["output"], "$metadata">
>;

/** An operation of AWS: what it answers, or a refusal (`call.refuse`). */
export type Operation<Input = object, Output = object> = (call: AwsCall, input: Input, caller: Caller) => Output;

/** Operations of a service by name, typed by the SDK package of the service. */
export type OperationsOf<Sdk> = {
  readonly [Name in keyof Sdk as Name extends `${infer Operation}Command` ? Operation : never]?: Sdk[Name] extends new (
    ...args: never[]
  ) => infer Command
    ? Command extends SdkCommand
      ? Operation<WithBytes<Command["input"]>, OutputOf<Command>>
      : never
    : never;
};

/** Operations by name, whatever their types. */
export type AnyOperations = Readonly<Record<string, Operation<never, object> | undefined>>;
