import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SmallProviders } from "./small-providers";

test("all are served, but for those that the user has", () => {
  const all = new SmallProviders().names;
  expect(all).toEqual([
    "archive",
    "awscc",
    "cloudinit",
    "dns",
    "external",
    "http",
    "local",
    "null",
    "random",
    "template",
    "time",
  ]);
  const without = new SmallProviders({ PRIVATELINK_OWN_PROVIDERS: "random, http" }).names;
  expect(without).toEqual(all.filter((name) => name !== "random" && name !== "http"));
});

describe("hashicorp/http", () => {
  test("calls no host, and says how to allow one", async () => {
    await expect(new SmallProviders().data("http", { url: "https://checkip.example.com/" })).rejects.toThrow(
      /^the rehearsal does not call https:\/\/checkip\.example\.com\/\n.*set PRIVATELINK_ALLOW_HOSTS=checkip\.example\.com$/,
    );
  });

  test("calls a host that is allowed", async () => {
    const server = createServer((request, response) => {
      response.statusCode = 201;
      response.setHeader("x-method", request.method ?? "");
      response.end("hello");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const providers = new SmallProviders({ PRIVATELINK_ALLOW_HOSTS: "127.0.0.1" });
      const found = await providers.data("http", { url: `http://127.0.0.1:${port}/`, method: "POST" });
      expect(found).toMatchObject({ response_body: "hello", status_code: 201 });
      expect(found.response_headers).toMatchObject({ "x-method": "POST" });
    } finally {
      server.close();
    }
  });
});

describe("hashicorp/dns", () => {
  test("knows the names of simulated load balancers, as their VPC resolves them", async () => {
    const providers = new SmallProviders();
    const at = { account: "111111111111", region: "eu-central-1" };
    const lb = { ...at, type: "aws_lb", id: "arn:lb", attributes: { dns_name: "nlb-1.elb.amazonaws.com" } };
    providers.world.put(lb);
    for (const address of ["10.0.1.9", "10.0.0.9"]) {
      const attributes = { private_ip: address };
      providers.world.put({ ...at, type: "aws_network_interface", id: `eni-${address}`, attributes, owner: lb });
    }
    const found = await providers.data("dns_a_record_set", { host: "nlb-1.elb.amazonaws.com" });
    expect(found.addrs).toEqual(["10.0.0.9", "10.0.1.9"]);
  });

  test("resolves no other name unless it is allowed", async () => {
    const read = new SmallProviders().data("dns_a_record_set", { host: "example.com" });
    await expect(read).rejects.toThrow("the rehearsal does not resolve example.com");
  });
});

describe("hashicorp/external", () => {
  const program = (script: string) => ({ program: [process.execPath, "-e", script] });

  test("runs a program that finds the simulated accounts, and no credentials", async () => {
    const environment = { PATH: process.env.PATH ?? "", AWS_SECRET_ACCESS_KEY: "real", AWS_PROFILE: "real" };
    const script =
      "const e = process.env; console.log(JSON.stringify({ key: e.AWS_SECRET_ACCESS_KEY ?? 'none'," +
      " profile: e.AWS_PROFILE ?? 'none', endpoint: e.AWS_ENDPOINT_URL }))";
    const { result } = await new SmallProviders(environment).data("external", program(script));
    expect(result).toEqual({ key: "none", profile: "none", endpoint: "http://127.0.0.1:1" });
  });

  test("refuses what is not a JSON object of strings, and a program that fails", async () => {
    const providers = new SmallProviders({ PATH: process.env.PATH ?? "" });
    await expect(providers.data("external", program("console.log('[1]')"))).rejects.toThrow("must print a JSON object");
    await expect(providers.data("external", program("console.error('no'); process.exit(3)"))).rejects.toThrow(
      "External Program Execution Failed\nno",
    );
  });
});

describe("templates", () => {
  test("template_file replaces variables, and refuses what only the engine can evaluate", async () => {
    const providers = new SmallProviders();
    const vars = { name: "web" };
    const read = (template: string) => providers.data("template_file", { template, vars });
    expect(await read(`hello \${name}, $\${name}`)).toMatchObject({ rendered: `hello web, \${name}` });
    await expect(read(`\${upper(name)}`)).rejects.toThrow(`does not render \${upper(name)}`);
    await expect(read("%{ if true }")).rejects.toThrow("does not render directives");
  });

  test("cloudinit_config is a MIME document", async () => {
    const config = { gzip: false, base64_encode: false, boundary: "B" };
    const part = [{ content: "echo", content_type: "text/x-shellscript", filename: "a.sh" }];
    const { rendered } = await new SmallProviders().data("cloudinit_config", { ...config, part });
    expect(rendered).toBe(
      'Content-Type: multipart/mixed; boundary="B"\nMIME-Version: 1.0\r\n\r\n--B\r\n' +
        'Content-Disposition: attachment; filename="a.sh"\r\nContent-Transfer-Encoding: 7bit\r\n' +
        "Content-Type: text/x-shellscript\r\nMime-Version: 1.0\r\n\r\necho\r\n--B--\r\n",
    );
  });
});
