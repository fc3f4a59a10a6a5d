import { buildTopology, indexOf } from "../../../src/insight/topology";
import { addNetwork, DefaultTopology, PRODUCER, REGION } from "../../support/default-topology";
import { StateFixture } from "../../support/state-fixture";

function network(): StateFixture {
  return addNetwork(new StateFixture("any"), "p", PRODUCER, "10.20");
}

function built(change: (state: StateFixture) => unknown) {
  const state = network();
  change(state);
  return buildTopology([state.toState()]);
}

describe("readVpcs", () => {
  test("lists the primary CIDR block first, then the secondary ones", () => {
    const topology = built((state) =>
      state.add("aws_vpc_ipv4_cidr_block_association", "second", {
        vpc_id: "vpc-p",
        cidr_block: "10.21.0.0/16",
      }),
    );
    expect(topology.vpcs.get("vpc-p")?.cidrBlocks).toEqual(["10.20.0.0/16", "10.21.0.0/16"]);
  });

  test("without an AZ ID, names a zone by account, so that it matches no other account", () => {
    const topology = built((state) => state.change("aws_subnet.network_euc1-az1", { availability_zone_id: null }));
    expect(topology.subnets.get("subnet-p1")?.zoneId).toBe(`${PRODUCER}:eu-central-1a`);
  });
});

describe("readInstances", () => {
  test("uses subnet and groups of the primary network interface", () => {
    const topology = built((state) =>
      state
        .add("aws_network_interface", "primary", {
          id: "eni-1",
          subnet_id: "subnet-p2",
          private_ip: "10.20.1.9",
          private_ips: ["10.20.1.9"],
          security_groups: ["sg-1"],
        })
        .add("aws_network_interface_sg_attachment", "more", {
          network_interface_id: "eni-1",
          security_group_id: "sg-2",
        })
        .add("aws_instance", "web", {
          id: "i-1",
          network_interface: [{ device_index: 0, network_interface_id: "eni-1" }],
        }),
    );
    expect(topology.instances.get("i-1")).toMatchObject({
      subnetId: "subnet-p2",
      vpcId: "vpc-p",
      zoneId: "euc1-az2",
      privateIp: "10.20.1.9",
      securityGroupIds: ["sg-1", "sg-2"],
      accountId: PRODUCER,
      region: REGION,
    });
  });

  test("reads the instance that a network interface is attached to", () => {
    const topology = built((state) =>
      state
        .add("aws_network_interface", "second", { id: "eni-2", subnet_id: "subnet-p1" })
        .add("aws_network_interface_attachment", "second", {
          network_interface_id: "eni-2",
          instance_id: "i-1",
        }),
    );
    expect(topology.networkInterfaces.get("eni-2")?.instanceId).toBe("i-1");
  });

  test("reads EC2 Instance Connect endpoints", () => {
    const topology = built((state) =>
      state.add("aws_ec2_instance_connect_endpoint", "operators", {
        id: "eice-1",
        subnet_id: "subnet-p1",
        vpc_id: "vpc-p",
      }),
    );
    expect(topology.instanceConnectEndpoints.get("eice-1")).toMatchObject({
      vpcId: "vpc-p",
      zoneId: "euc1-az1",
    });
  });
});

describe("gateways", () => {
  test("are read with their VPC", () => {
    const topology = built((state) =>
      state
        .add("aws_internet_gateway", "igw", { id: "igw-1" })
        .add("aws_internet_gateway_attachment", "igw", { internet_gateway_id: "igw-1", vpc_id: "vpc-p" })
        .add("aws_nat_gateway", "nat", { id: "nat-1", subnet_id: "subnet-p1", public_ip: "198.51.100.7" }),
    );
    expect(topology.internetGateways.get("igw-1")?.vpcId).toBe("vpc-p");
    expect(topology.natGateways.get("nat-1")).toMatchObject({
      vpcId: "vpc-p",
      publicIp: "198.51.100.7",
      accountId: PRODUCER,
    });
  });

  test("join inline and separate entries of a prefix list", () => {
    const topology = built((state) =>
      state
        .add("aws_ec2_managed_prefix_list", "list", {
          id: "pl-1",
          name: "list",
          entry: [{ cidr: "10.0.0.0/8" }],
        })
        .add("aws_ec2_managed_prefix_list_entry", "more", { prefix_list_id: "pl-1", cidr: "172.16.0.0/12" }),
    );
    expect(topology.prefixLists.get("pl-1")?.cidrBlocks).toEqual(["10.0.0.0/8", "172.16.0.0/12"]);
  });
});

describe("readLoadBalancers", () => {
  test("reads fixed addresses from subnet mappings", () => {
    const topology = built((state) =>
      state.add("aws_lb", "nlb", {
        arn: "arn:nlb",
        load_balancer_type: "network",
        subnet_mapping: [{ subnet_id: "subnet-p1", private_ipv4_address: "10.20.0.8" }],
      }),
    );
    expect(topology.loadBalancers.get("arn:nlb")).toMatchObject({
      crossZone: false,
      nodes: [{ subnetId: "subnet-p1", zoneId: "euc1-az1", address: "10.20.0.8" }],
    });
  });

  test("finds the target groups of forward blocks and of listener rules", () => {
    const topology = built((state) =>
      state
        .add("aws_lb_listener", "https", {
          arn: "arn:listener",
          load_balancer_arn: "arn:alb",
          port: 443,
          protocol: "HTTPS",
          default_action: [{ type: "forward", forward: [{ target_group: [{ arn: "arn:a" }, { arn: "arn:b" }] }] }],
        })
        .add("aws_lb_listener_rule", "api", {
          arn: "arn:rule",
          listener_arn: "arn:listener",
          action: [{ type: "forward", target_group_arn: "arn:c" }],
          condition: [],
        }),
    );
    expect(topology.listeners.get("arn:listener")).toMatchObject({
      defaultAction: {
        type: "forward",
        forwards: [
          { targetGroupArn: "arn:a", weight: 1 },
          { targetGroupArn: "arn:b", weight: 1 },
        ],
      },
      rules: [
        { address: "aws_lb_listener_rule.api", type: "forward", forwards: [{ targetGroupArn: "arn:c", weight: 1 }] },
      ],
    });
    expect(indexOf(topology).listenersByLoadBalancer.get("arn:alb")).toHaveLength(1);
  });

  test("finds the services that register targets", () => {
    const topology = built((state) =>
      state
        .add("aws_lb_target_group", "web", { arn: "arn:tg", port: 80, protocol: "HTTP", target_type: "ip" })
        .add("aws_autoscaling_group", "web", { target_group_arns: ["arn:tg"] })
        .add("aws_ecs_service", "web", {
          name: "web",
          load_balancer: [{ target_group_arn: "arn:tg", container_port: 80 }],
        }),
    );
    expect(topology.targetGroups.get("arn:tg")).toMatchObject({
      registrars: ["aws_autoscaling_group.web", "aws_ecs_service.web"],
      preserveClientIp: false,
      healthCheck: { protocol: "HTTP", port: "traffic-port", enabled: true },
    });
  });
});

describe("readEndpoints", () => {
  test("joins separate associations and private DNS", () => {
    const topology = built((state) =>
      state
        .add("aws_vpc_endpoint", "ssm", { id: "vpce-1", vpc_id: "vpc-p", vpc_endpoint_type: "Interface" })
        .add("aws_vpc_endpoint_subnet_association", "a", {
          vpc_endpoint_id: "vpce-1",
          subnet_id: "subnet-p1",
        })
        .add("aws_vpc_endpoint_security_group_association", "a", {
          vpc_endpoint_id: "vpce-1",
          security_group_id: "sg-1",
        })
        .add("aws_vpc_endpoint_route_table_association", "a", {
          vpc_endpoint_id: "vpce-1",
          route_table_id: "rtb-p",
        })
        .add("aws_vpc_endpoint_private_dns", "a", { vpc_endpoint_id: "vpce-1", private_dns_enabled: true }),
    );
    expect(topology.endpoints.get("vpce-1")).toMatchObject({
      subnetIds: ["subnet-p1"],
      securityGroupIds: ["sg-1"],
      routeTableIds: ["rtb-p"],
      privateDnsEnabled: true,
      interfaces: [{ subnetId: "subnet-p1", zoneId: "euc1-az1" }],
    });
  });

  test("reads an endpoint without a type as a gateway endpoint, as the provider creates it", () => {
    const topology = built((state) => state.add("aws_vpc_endpoint", "s3", { id: "vpce-2", vpc_id: "vpc-p" }));
    expect(topology.endpoints.get("vpce-2")?.endpointType).toBe("Gateway");
  });
});

describe("readEndpointServices", () => {
  test("joins inline and separate principals, each once", () => {
    const fixture = new DefaultTopology();
    fixture.producer.change("aws_vpc_endpoint_service.service", {
      allowed_principals: ["arn:aws:iam::222222222222:root", "arn:aws:iam::333333333333:root"],
    });
    expect(fixture.build().endpointServices.get("vpce-svc-0aaaaaaaaaaaaaaaa")?.allowedPrincipals).toEqual([
      {
        principal: "arn:aws:iam::222222222222:root",
        address: "aws_vpc_endpoint_service_allowed_principal.consumer",
      },
      { principal: "arn:aws:iam::333333333333:root", address: "aws_vpc_endpoint_service.service" },
    ]);
  });
});

describe("readHostedZones", () => {
  test("completes short record names, also for apex and wildcard records", () => {
    const topology = built((state) => {
      state.add("aws_route53_zone", "zone", {
        zone_id: "Z1",
        name: "internal.company.",
        vpc: [{ vpc_id: "vpc-p" }],
      });
      for (const [key, name] of Object.entries({
        short: "hello",
        apex: "",
        wild: "\\052.internal.company",
      })) {
        state.add("aws_route53_record", key, { zone_id: "Z1", name, type: "A", records: ["10.0.0.1"] });
      }
    });
    expect(topology.hostedZones.get("Z1")).toMatchObject({ zoneName: "internal.company", isPrivate: true });
    expect(topology.hostedZones.get("Z1")?.accountId).toBe(PRODUCER);
    expect(topology.hostedZones.get("Z1")?.records.map((record) => record.name)).toEqual([
      "hello.internal.company",
      "internal.company",
      "*.internal.company",
    ]);
  });
});

describe("other readers", () => {
  test("read certificates, databases and resolver endpoints", () => {
    const topology = built((state) =>
      state
        .add("aws_acm_certificate", "server", {
          arn: "arn:aws:acm:eu-central-1:111111111111:certificate/1",
          domain_name: "a.b",
        })
        .add("aws_rds_cluster", "db", {
          arn: "arn:aws:rds:eu-central-1:111111111111:cluster:db",
          endpoint: "db.x:5432",
          port: 5432,
          engine: "aurora",
        })
        .add("aws_route53_resolver_endpoint", "in", {
          id: "rslvr-1",
          direction: "INBOUND",
          ip_address: [{ subnet_id: "subnet-p1", ip: "10.20.0.50" }],
        }),
    );
    expect([...topology.certificates.values()][0]).toMatchObject({ domainName: "a.b", accountId: PRODUCER });
    expect([...topology.databases.values()][0]).toMatchObject({ dnsName: "db.x", port: 5432 });
    expect(topology.resolverEndpoints.get("rslvr-1")).toMatchObject({
      vpcId: "vpc-p",
      addresses: [{ address: "10.20.0.50", subnetId: "subnet-p1" }],
    });
  });
});
