import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { DemoService } from "../../../src/authoring/constructs/demo-service";
import { demoUserData } from "../../../src/authoring/constructs/demo-user-data";
import { NETWORK } from "../../support/networks";
import { ref, synthesizeConstruct } from "../../support/template";

const PROPS = { name: "hello", network: NETWORK, port: 8080 };

describe("the demo service", () => {
  let service: DemoService;
  const template = synthesizeConstruct((scope) => {
    service = new DemoService(scope, "service", PROPS);
  });

  test("runs on one instance per zone", () => {
    expect(template.resources(Instance).size).toBe(2);
    expect(template.only(LaunchTemplate).name).toBe("hello-service");
  });

  test("starts from the instances' user data", () => {
    expect(template.only(LaunchTemplate).user_data).toContain("ThreadingHTTPServer");
  });

  test("returns its instances as TCP targets on its port, with a TCP health check", () => {
    const { type, port, healthCheck, targets } = service.targets;
    expect({ type, port, healthCheck }).toEqual({
      type: "instance",
      port: 8080,
      healthCheck: { protocol: "TCP" },
    });
    expect(Object.keys(targets)).toEqual(["euc1-az1", "euc1-az2"]);
  });

  test("returns its security group as the load balancer's destination", () => {
    expect(Object.keys(service.targets.destinations)).toEqual(["targets"]);
    expect(service.securityGroup.securityGroupId).toBeDefined();
  });

  test("accepts another instance type and AMI", () => {
    const other = synthesizeConstruct((scope) => {
      new DemoService(scope, "service", {
        ...PROPS,
        instanceType: "t4g.small",
        amiId: "ami-0123456789abcdef0",
      });
    });
    expect(other.text).toHaveResourceWithProperties(LaunchTemplate, {
      instance_type: "t4g.small",
      image_id: "ami-0123456789abcdef0",
    });
  });

  test("passes the access to its instances", () => {
    const into: string[] = [];
    synthesizeConstruct((scope) => {
      new DemoService(scope, "service", { ...PROPS, access: { allowInto: (id) => void into.push(id) } });
    });
    expect(into).toEqual(["instances"]);
  });

  test("refers to its launch template from every instance", () => {
    for (const instance of template.resources(Instance).values()) {
      expect(instance.launch_template).toMatchObject({
        id: ref("aws_launch_template.service_instances_6EC19916.id"),
      });
    }
  });
});

describe("the demo service's user data", () => {
  const userData = demoUserData(8080);

  test("is shorter than EC2's limit (EC2-01)", () => {
    expect(Buffer.byteLength(userData)).toBeLessThan(16_384);
  });

  test("installs nothing, because there is no internet access", () => {
    expect(userData).not.toMatch(/\b(dnf|yum|pip|curl|wget)\b/);
  });

  test("runs the server as a dynamic user, and restarts it", () => {
    expect(userData).toContain("DynamicUser=yes");
    expect(userData).toContain("NoNewPrivileges=yes");
    expect(userData).toContain("Restart=always");
  });

  test("can listen on a port below 1024 without root privileges", () => {
    expect(demoUserData(80)).toContain("AmbientCapabilities=CAP_NET_BIND_SERVICE");
    expect(demoUserData(80)).toContain('("0.0.0.0", 80)');
  });
});
