import { addRule, CONSUMER, PRODUCER } from "../../default-topology";
import { databaseConsumerState, databaseProducerState } from "../../resource-topology";
import type { StateFixture } from "../../state-fixture";
import type { Draft } from "../draft";
import type { Setup } from "./setup";

const GATEWAY = "aws_vpclattice_resource_gateway.orders";
const CONFIGURATION = "aws_vpclattice_resource_configuration.orders";
const DATABASE = "aws_db_instance.orders";
const ACCEPTER = "aws_ram_resource_share_accepter.orders";
const PRINCIPAL = "aws_ram_principal_association.consumer";
const LISTENER_NAME = "hello-0123456789abcdef.elb.eu-central-1.amazonaws.com";

/** Copies what a fixture has and the draft has not. */
function copy(from: StateFixture, to: StateFixture): void {
  const shown = from.toState().json as {
    readonly values: {
      readonly root_module: { readonly resources: readonly { type: string; name: string; values: object }[] };
    };
  };
  for (const { type, name, values } of shown.values.root_module.resources) {
    if (!to.addresses().includes(`${type}.${name}`)) to.add(type, name, { ...values });
  }
}

function define(draft: Draft, definition: object): void {
  draft.find(CONFIGURATION)?.change({
    type: "SINGLE",
    port_ranges: ["5432"],
    resource_configuration_definition: [{ arn_resource: [], dns_resource: [], ip_resource: [], ...definition }],
  });
}

/** A database behind a resource gateway, which the consumer reaches through a resource endpoint in both zones. */
export const RESOURCE_ENDPOINT: Setup = {
  add({ consumer, producer }) {
    copy(databaseProducerState(), producer);
    copy(databaseConsumerState(), consumer);
    addRule(
      consumer,
      "ingress",
      "orders_from_client",
      "sg-endpoint",
      { referenced_security_group_id: "sg-client" },
      5432,
    );
    addRule(consumer, "ingress", "orders_from_vpn", "sg-endpoint", { referenced_security_group_id: "sg-vpn" }, 5432);
    addRule(consumer, "egress", "vpn_to_orders", "sg-vpn", { cidr_ipv4: "10.10.0.0/16" }, 5432);
  },
  changes: [
    {
      title: "another state of the resource gateway",
      apply: (draft, random) => draft.find(GATEWAY)?.change({ status: random.one(["CREATE_FAILED", "ACTIVE", null]) }),
    },
    {
      title: "one subnet of the resource gateway",
      apply: (draft, random) =>
        draft.find(GATEWAY)?.change({ subnet_ids: [random.one(["subnet-p1", "subnet-p2", "subnet-elsewhere"])] }),
    },
    {
      title: "other groups of the resource gateway",
      apply: (draft, random) =>
        draft.find(GATEWAY)?.change({
          security_group_ids: random.one([[], ["sg-nlb"], ["sg-gateway", "sg-elsewhere"], ["sg-pclient"]]),
        }),
    },
    {
      title: "other ports of the resource configuration",
      apply: (draft, random) =>
        draft.find(CONFIGURATION)?.change({ port_ranges: random.one([["5432"], ["80", "5000-6000"], ["80"], []]) }),
    },
    {
      title: "another principal of the resource share",
      apply: (draft, random) =>
        draft.find(PRINCIPAL)?.change({
          principal: random.one([
            CONSUMER,
            "333333333333",
            `arn:aws:iam::${CONSUMER}:role/x`,
            `arn:aws:organizations::${PRODUCER}:organization/o-1`,
          ]),
        }),
    },
    {
      title: "another state of the accepter",
      apply: (draft, random) =>
        draft.find(ACCEPTER)?.change({ status: random.one(["PENDING", "REJECTED", "ACTIVE", null]) }),
    },
    {
      title: "another account of the accepter",
      apply: (draft) => draft.find(ACCEPTER)?.change({ receiver_account_id: "333333333333" }),
    },
    {
      title: "another port of the database",
      apply: (draft, random) => draft.find(DATABASE)?.change({ port: random.one([5432, 3306, null]) }),
    },
    {
      title: "other groups of the database",
      apply: (draft, random) =>
        draft
          .find(DATABASE)
          ?.change({ vpc_security_group_ids: random.one([["sg-service"], [], ["sg-database", "sg-nlb"]]) }),
    },
    {
      title: "other subnets of the database",
      apply: (draft, random) =>
        draft.find("aws_db_subnet_group.orders")?.change({ subnet_ids: random.one([["subnet-p1"], ["subnet-p2"]]) }),
    },
    {
      title: "a resource by its address",
      apply: (draft, random) =>
        define(draft, { ip_resource: [{ ip_address: random.one(["10.20.0.10", "10.20.1.77", "10.20.0.50"]) }] }),
    },
    {
      title: "a resource by its name",
      apply: (draft, random) =>
        define(draft, {
          dns_resource: [
            {
              domain_name: random.one(["orders.abc.eu-central-1.rds.amazonaws.com", LISTENER_NAME, "db.example.org"]),
              ip_address_type: "IPV4",
            },
          ],
        }),
    },
    { title: "a resource that is not in the states", apply: (draft) => draft.find(DATABASE)?.remove() },
  ],
};
