import { arrivalAt, ownerOf } from "../../../src/insight/reachability/address-arrival";
import { buildTopology } from "../../../src/insight/topology";
import { addNetwork, CONSUMER } from "../../support/default-topology";
import { StateFixture } from "../../support/state-fixture";

/** Three VPCs: `vpc-a` is peered with `vpc-b`, and `vpc-c` is on its own. */
function scene(change: (state: StateFixture, add: typeof addInstance) => unknown) {
  const states = ["a", "b", "c"].map((key, index) =>
    addNetwork(new StateFixture(key), key, CONSUMER, `10.${index + 1}`),
  );
  const [first] = states;
  if (first === undefined) throw new Error("a state expected");
  first.add("aws_vpc_peering_connection", "b", { id: "pcx-1", vpc_id: "vpc-a", peer_vpc_id: "vpc-b" });
  change(first, addInstance);
  return buildTopology(states.map((state) => state.toState()));
}

function addInstance(state: StateFixture, key: string, address: string, instanceState = "running"): void {
  state.add("aws_instance", `in_${key}`, {
    id: `i-${key}`,
    instance_state: instanceState,
    subnet_id: `subnet-${key}1`,
    private_ip: address,
  });
}

describe("what has an address, as seen from a VPC", () => {
  test("is something in the VPC itself, whatever else has the address", () => {
    const topology = scene((state, add) => {
      add(state, "b", "10.1.0.9");
      add(state, "a", "10.1.0.9");
    });
    expect(ownerOf(topology, "vpc-a", "10.1.0.9")?.part.id).toBe("i-a");
  });

  test("is unknown where the address is in the VPC's own block, even if another VPC shows one", () => {
    const topology = scene((state, add) => add(state, "b", "10.1.0.9"));
    expect(ownerOf(topology, "vpc-a", "10.1.0.9")).toBeUndefined();
    expect(arrivalAt(topology, "vpc-a", "10.1.0.9")).toMatchObject({
      kind: "address",
      hop: { status: "assumed" },
      place: { vpcId: "vpc-a", subnetId: "subnet-a1", groups: "unknown" },
    });
  });

  test("is unknown in a secondary block of the VPC, too", () => {
    const topology = scene((state, add) => {
      add(state, "b", "100.64.0.9");
      state.add("aws_vpc_ipv4_cidr_block_association", "more", { vpc_id: "vpc-a", cidr_block: "100.64.0.0/24" });
    });
    expect(ownerOf(topology, "vpc-a", "100.64.0.9")).toBeUndefined();
    expect(ownerOf(topology, "vpc-a", "100.64.1.9")).toBeUndefined();
    expect(arrivalAt(topology, "vpc-a", "100.64.0.9")).toMatchObject({ place: { vpcId: "vpc-a" } });
    expect(arrivalAt(topology, "vpc-a", "100.64.1.9")).toMatchObject({ place: { vpcId: undefined } });
  });

  test("is something in a peered VPC rather than in one that nothing connects", () => {
    const topology = scene((state, add) => {
      add(state, "c", "10.9.0.9");
      add(state, "b", "10.9.0.9");
    });
    expect(ownerOf(topology, "vpc-a", "10.9.0.9")?.part.id).toBe("i-b");
  });

  test("is found from either side of a peering connection", () => {
    const topology = scene((state, add) => {
      add(state, "a", "10.9.0.9");
      add(state, "c", "10.9.0.9");
    });
    expect(ownerOf(topology, "vpc-b", "10.9.0.9")?.part.id).toBe("i-a");
  });

  test("is the only thing with the address, where no peering connection leads to one", () => {
    const topology = scene((state, add) => add(state, "c", "10.9.0.9"));
    expect(ownerOf(topology, "vpc-a", "10.9.0.9")?.part.id).toBe("i-c");
  });

  test("is unknown where several VPCs that overlap have it", () => {
    const topology = scene((state, add) => {
      add(state, "b", "10.9.0.9");
      add(state, "c", "10.9.0.9");
    });
    expect(ownerOf(topology, "vpc-elsewhere", "10.9.0.9")).toBeUndefined();
    expect(arrivalAt(topology, undefined, "10.9.0.9")).toMatchObject({ kind: "address", hop: { status: "assumed" } });
  });
});

describe("a network interface with the address", () => {
  const interfaceOf = (attachment: readonly object[], instanceState: string) =>
    scene((state, add) => {
      add(state, "a", "10.1.0.9", instanceState);
      state.add("aws_network_interface", "second", {
        id: "eni-1",
        subnet_id: "subnet-a1",
        private_ip: "10.1.0.77",
        attachment,
      });
    });

  test.each([
    {
      title: "attached to an instance that runs",
      attachment: [{ instance: "i-a", device_index: 1 }],
      state: "running",
      status: "open",
    },
    {
      title: "attached to one that is being started",
      attachment: [{ instance: "i-a", device_index: 1 }],
      state: "pending",
      status: "assumed",
    },
    {
      title: "attached to one that is stopped",
      attachment: [{ instance: "i-a", device_index: 1 }],
      state: "stopped",
      status: "blocked",
    },
    { title: "attached to none", attachment: [], state: "stopped", status: "open" },
  ])("is $status when it is $title", ({ attachment, state, status }) => {
    const arrival = arrivalAt(interfaceOf(attachment, state), "vpc-a", "10.1.0.77");
    expect(arrival).toMatchObject({ kind: "address", hop: { status }, place: { part: { id: "eni-1" } } });
  });
});
