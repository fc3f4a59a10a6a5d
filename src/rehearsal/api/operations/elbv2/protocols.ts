/** ELBv2 reads protocols in any case, and answers in capitals; the provider sends them as they are written. */

interface WithProtocols {
  readonly Protocol?: string | undefined;
  readonly HealthCheckProtocol?: string | undefined;
}

/** @returns the input with its protocols in capitals. */
export function withProtocols<Input extends WithProtocols>(input: Input): Input {
  const { HealthCheckProtocol, Protocol } = input;
  return {
    ...input,
    ...(Protocol !== undefined && { Protocol: Protocol.toUpperCase() }),
    ...(HealthCheckProtocol !== undefined && { HealthCheckProtocol: HealthCheckProtocol.toUpperCase() }),
  };
}
