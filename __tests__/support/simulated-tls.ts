import { conform } from "../../src/rehearsal/lifecycle/conform";
import { Lifecycle } from "../../src/rehearsal/lifecycle/lifecycle";
import { DiagnosticError } from "../../src/rehearsal/provider";
import { type TlsSession, tlsProvider } from "../../src/rehearsal/tls";
import { canonical, type ObjectValue } from "../../src/rehearsal/values/value";
import { START } from "./simulated-aws";

/** What was created, by address and configuration: a key takes longer than everything else in a test. */
const CREATED = new Map<string, ObjectValue>();

/** hashicorp/tls without an engine. */
export class SimulatedTls {
  private readonly provider: ReturnType<typeof tlsProvider>;
  private readonly lifecycle: Lifecycle<TlsSession>;

  /** @param now when certificates are issued */
  public constructor(private readonly now = START) {
    this.provider = tlsProvider(() => now);
    this.lifecycle = new Lifecycle(this.provider);
  }

  /** Creates a resource, or returns the one that was created at this address with this configuration. */
  public async create(type: string, config: ObjectValue, address: string): Promise<ObjectValue> {
    const key = `${address} ${this.now.toISOString()} ${canonical(config)}`;
    const known = CREATED.get(key);
    if (known) return known;
    const complete = conform(this.lifecycle.resourceSchema(type).block, config);
    const session = await this.provider.configure({});
    const { planned } = this.lifecycle.plan(session, type, { config: complete, prior: null, proposed: complete });
    const { state, diagnostics } = await this.lifecycle.apply(session, type, {
      config: complete,
      prior: null,
      planned,
    });
    if (diagnostics.length > 0 || state === null) throw new DiagnosticError(diagnostics);
    CREATED.set(key, state);
    return state;
  }
}
