import { Lifecycle } from "../../../src/rehearsal/lifecycle/lifecycle";
import {
  diagnosticError,
  PartialResultError,
  type ProviderDefinition,
  type ResourceKind,
} from "../../../src/rehearsal/provider";
import type { ResourceConduct } from "../../../src/rehearsal/schemas/conduct";
import type { BlockSchema } from "../../../src/rehearsal/schemas/schema";
import { type ObjectValue, UNKNOWN } from "../../../src/rehearsal/values/value";

const BLOCK: BlockSchema = {
  attributes: {
    id: { type: "string", computed: true },
    arn: { type: "string", computed: true },
    name: { type: "string", required: true },
    size: { type: "number", optional: true },
    mode: { type: "string", optional: true, computed: true },
    secret: { type: "string", optional: true, write_only: true },
  },
  block_types: {
    rule: {
      nesting_mode: "list",
      block: {
        attributes: {
          port: { type: "number", optional: true },
          order: { type: "number", optional: true, computed: true },
        },
      },
    },
    origin: {
      nesting_mode: "set",
      block: {
        attributes: {
          host: { type: "string", required: true },
          tries: { type: "number", optional: true },
          token: { type: "string", optional: true, computed: true },
        },
      },
    },
    volume: {
      nesting_mode: "list",
      max_items: 1,
      block: { attributes: { gib: { type: "number", optional: true } } },
    },
  },
};

const SILENT: ResourceKind<null> = {
  create: () => ({ id: "i-1", arn: "arn:1" }),
  read: ({ state }) => state,
  update: () => ({}),
  delete: () => undefined,
};

function lifecycle(kind: Partial<ResourceKind<null>> = {}, conduct?: ResourceConduct): Lifecycle<null> {
  const definition: ProviderDefinition<null> = {
    source: "example/thing",
    schema: () => ({
      provider_block: {},
      resources: { thing: { version: 0, block: BLOCK } },
      data_sources: {},
    }),
    legacyTypeSystem: () => true,
    configure: () => null,
    resource: () => ({ ...SILENT, ...kind }),
    dataSource: () => ({ read: () => ({}) }),
    conduct: () => conduct,
  };
  return new Lifecycle(definition);
}

const CONFIG: ObjectValue = {
  id: null,
  arn: null,
  name: "a",
  size: null,
  mode: null,
  secret: null,
  rule: [],
  origin: [],
  volume: [],
};
const STATE: ObjectValue = { ...CONFIG, id: "i-1", arn: "arn:1", mode: "fast" };

function planOf(subject: Lifecycle<null>, proposed: ObjectValue, prior: ObjectValue | null = null) {
  return subject.plan(null, "thing", { config: proposed, prior, proposed });
}

describe("the plan for a new resource", () => {
  test("has unknown computed attributes, and the others as configured", () => {
    expect(planOf(lifecycle(), CONFIG).planned).toEqual({
      ...CONFIG,
      id: UNKNOWN,
      arn: UNKNOWN,
      mode: UNKNOWN,
    });
  });

  test("has defaults for omitted arguments, including nested blocks", () => {
    const conduct = { defaults: { size: 8, "rule.port": 443 } };
    const { planned } = planOf(lifecycle({}, conduct), { ...CONFIG, rule: [{ port: null, order: null }] });
    expect(planned).toMatchObject({ size: 8, rule: [{ port: 443, order: UNKNOWN }] });
  });

  test("has an unknown value for a block that the provider fills, unless it is configured", () => {
    const subject = lifecycle({ computedBlocks: ["volume"] });
    expect(planOf(subject, CONFIG).planned?.volume).toBe(UNKNOWN);
    expect(planOf(subject, { ...CONFIG, volume: [{ gib: 8 }] }).planned?.volume).toEqual([{ gib: 8 }]);
  });

  test("never plans a write-only argument", () => {
    expect(planOf(lifecycle(), { ...CONFIG, secret: "x" }).planned?.secret).toBeNull();
  });

  test("keeps a block that is unknown as a whole", () => {
    expect(planOf(lifecycle(), { ...CONFIG, rule: UNKNOWN }).planned?.rule).toBe(UNKNOWN);
  });
});

describe("the plan for an update", () => {
  test("is the prior state if nothing differs", () => {
    expect(planOf(lifecycle(), STATE, STATE)).toEqual({
      planned: STATE,
      requiresReplace: [],
      diagnostics: [],
    });
  });

  test("keeps computed attributes", () => {
    expect(planOf(lifecycle(), { ...STATE, size: 9 }, STATE).planned).toEqual({ ...STATE, size: 9 });
  });

  test("keeps what the provider chose in an element of a set, which the engine finds only without defaults", () => {
    const prior = { ...STATE, origin: [{ host: "a", tries: 3, token: "chosen" }] };
    const proposed = { ...prior, origin: [{ host: "a", tries: null, token: null }] };
    expect(planOf(lifecycle({}, { defaults: { "origin.tries": 3 } }), proposed, prior).planned).toEqual(prior);
    const other = { ...prior, origin: [{ host: "b", tries: null, token: null }] };
    expect(planOf(lifecycle(), other, prior).planned?.origin).toEqual([{ host: "b", tries: null, token: UNKNOWN }]);
  });

  test("keeps a block that the provider filled", () => {
    const prior = { ...STATE, volume: [{ gib: 8 }] };
    const proposed = { ...prior, volume: [] };
    expect(planOf(lifecycle({ computedBlocks: ["volume"] }), proposed, prior).planned).toEqual(prior);
  });

  test("replaces the resource if an argument changes that cannot change in place", () => {
    const subject = lifecycle({ forceNew: ["name"] }, { force_new: ["rule.port"] });
    const prior = { ...STATE, rule: [{ port: 1, order: 1 }] };
    const proposed = { ...prior, name: "b", rule: [{ port: 2, order: 1 }] };
    expect(planOf(subject, proposed, prior).requiresReplace).toEqual([["name"], ["rule", 0, "port"]]);
    expect(planOf(subject, { ...prior, size: 1 }, prior).requiresReplace).toEqual([]);
  });

  test("reads the path of a list block as the number of its elements", () => {
    const subject = lifecycle({}, { force_new: ["rule"] });
    const prior = { ...STATE, rule: [{ port: 1, order: 1 }] };
    expect(planOf(subject, { ...prior, rule: [{ port: 2, order: 1 }] }, prior).requiresReplace).toEqual([]);
    expect(planOf(subject, { ...prior, rule: [] }, prior).requiresReplace).toEqual([["rule"]]);
  });

  test("with forceNew *, replaces for any argument but not for computed attributes", () => {
    const subject = lifecycle({ forceNew: ["*"] });
    expect(planOf(subject, { ...STATE, size: 1, arn: "arn:2" }, STATE).requiresReplace).toEqual([["size"]]);
  });
});

describe("apply", () => {
  test("leaves nothing unknown", async () => {
    const { planned } = planOf(lifecycle(), { ...CONFIG, rule: [{ port: 1, order: null }] });
    const { state } = await lifecycle().apply(null, "thing", { config: CONFIG, prior: null, planned });
    expect(state).toEqual({ ...CONFIG, id: "i-1", arn: "arn:1", mode: "", rule: [{ port: 1, order: 0 }] });
  });

  test("returns the error and the prior state when the provider refuses", async () => {
    const subject = lifecycle({
      update: () => {
        throw diagnosticError("no room");
      },
    });
    expect(await subject.apply(null, "thing", { config: STATE, prior: STATE, planned: { ...STATE, size: 1 } })).toEqual(
      {
        state: STATE,
        diagnostics: [{ severity: "error", summary: "no room" }],
      },
    );
  });

  test("keeps the new resource after a partly failed create", async () => {
    const subject = lifecycle({
      create: () => {
        throw new PartialResultError({ id: "i-2" }, [{ severity: "error", summary: "timeout" }]);
      },
    });
    const { planned } = planOf(subject, CONFIG);
    const applied = await subject.apply(null, "thing", { config: CONFIG, prior: null, planned });
    expect(applied.state).toMatchObject({ id: "i-2", name: "a" });
    expect(applied.diagnostics).toHaveLength(1);
  });

  test("reports a bug without losing the state", async () => {
    const subject = lifecycle({
      delete: () => {
        throw new TypeError("x is not a function");
      },
    });
    const applied = await subject.apply(null, "thing", { config: null, prior: STATE, planned: null });
    expect(applied.state).toEqual(STATE);
    expect(applied.diagnostics[0]?.summary).toBe("a bug in the rehearsal: x is not a function");
  });
});
