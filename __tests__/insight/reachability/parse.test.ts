import { parseDestination, parseSource } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import { consumerState, DefaultTopology, ENDPOINT_ID } from "../../support/default-topology";

const topology = new DefaultTopology().build();
const VPN = { kind: "client-vpn", id: "cvpn-endpoint-0dddddddddddddddd" };

describe("parseSource", () => {
  test.each([
    ["vpn", VPN],
    ["cvpn-endpoint-0dddddddddddddddd", VPN],
    ["aws_ec2_client_vpn_endpoint.vpn", VPN],
    ["consumer/aws_ec2_client_vpn_endpoint.vpn", VPN],
    ["i-00000000000000001", { kind: "instance", id: "i-00000000000000001" }],
    ["hello-euc1-az1", { kind: "instance", id: "i-00000000000000001" }],
    ["subnet-c1", { kind: "subnet", id: "subnet-c1" }],
  ])("reads %s", (text, source) => {
    expect(parseSource(topology, text)).toEqual(source);
  });

  test("lists the candidates when nothing matches", () => {
    expect(() => parseSource(topology, "laptop")).toThrow(
      /the source "laptop" is not in the states\n {2}expected one of: vpn, consumer\/aws_ec2_client_vpn_endpoint.vpn/,
    );
  });

  test("asks for the state when an address is in two states", () => {
    expect(() => parseSource(topology, "aws_subnet.network_euc1-az1")).toThrow(
      "name one: producer/aws_subnet.network_euc1-az1, consumer/aws_subnet.network_euc1-az1",
    );
  });

  test("says that there is no VPN", () => {
    expect(() => parseSource(buildTopology([]), "vpn")).toThrow("the states have no Client VPN endpoint");
  });

  test("asks which one when there are several VPNs", () => {
    const other = consumerState().change("aws_ec2_client_vpn_endpoint.vpn", { id: "cvpn-endpoint-2" });
    const two = buildTopology([consumerState().toState(), { ...other.toState(), name: "second" }]);
    expect(() => parseSource(two, "vpn")).toThrow('"vpn" could be any of 2 Client VPN endpoints');
  });
});

describe("parseDestination", () => {
  test.each([
    ["hello.internal.company:8080", { kind: "name", name: "hello.internal.company", port: 8080 }],
    ["Hello.Internal.Company.:8080", { kind: "name", name: "hello.internal.company", port: 8080 }],
    ["http://hello.internal.company:8080/health?x=1", { kind: "name", name: "hello.internal.company", port: 8080 }],
    ["http://hello.internal.company", { kind: "name", name: "hello.internal.company", port: 80 }],
    ["https://hello.internal.company/", { kind: "name", name: "hello.internal.company", port: 443 }],
    [ENDPOINT_ID, { kind: "endpoint", id: ENDPOINT_ID, port: 8080 }],
    [`${ENDPOINT_ID}:443`, { kind: "endpoint", id: ENDPOINT_ID, port: 443 }],
    ["consumer/aws_vpc_endpoint.service:8080", { kind: "endpoint", id: ENDPOINT_ID, port: 8080 }],
    ["i-00000000000000001:8080", { kind: "instance", id: "i-00000000000000001", port: 8080 }],
  ])("reads %s", (text, destination) => {
    expect(parseDestination(topology, text)).toEqual(destination);
  });

  test.each([
    ["hello.internal.company", 'the destination "hello.internal.company" has no port'],
    ["i-00000000000000001", "has no port"],
    ["hello.internal.company:0", "is not between 1 and 65535"],
    ["hello.internal.company:70000", "is not between 1 and 65535"],
    ["nothing", 'the destination "nothing" is unknown'],
  ])("refuses %s", (text, message) => {
    expect(() => parseDestination(topology, text)).toThrow(message);
  });
});
