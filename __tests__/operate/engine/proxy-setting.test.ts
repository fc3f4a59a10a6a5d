import { proxyFor } from "../../../src/operate/engine/proxy-setting";

const HTTPS = new URL("https://github.com/opentofu");
const HTTP = new URL("http://mirror.corp.example:8080/tofu");
const PROXIES = { HTTPS_PROXY: "http://secure:3128", HTTP_PROXY: "http://plain:3128" };

describe("the proxy for a URL", () => {
  it("depends on its protocol", () => {
    expect(proxyFor(HTTPS, PROXIES)).toBe("http://secure:3128");
    expect(proxyFor(HTTP, PROXIES)).toBe("http://plain:3128");
  });

  it("is undefined if the variable is not set or empty", () => {
    expect(proxyFor(HTTPS, {})).toBeUndefined();
    expect(proxyFor(HTTPS, { HTTPS_PROXY: "" })).toBeUndefined();
  });

  it("defaults to http", () => {
    expect(proxyFor(HTTPS, { HTTPS_PROXY: "proxy.corp.example:3128" })).toBe("http://proxy.corp.example:3128");
  });

  it("is rejected if it is not a URL, without showing it", () => {
    expect(() => proxyFor(HTTPS, { HTTPS_PROXY: "http://user:secret@:x" })).toThrow(
      /^HTTPS_PROXY is not a URL\n {2}expected something like http:\/\/proxy\.example:3128$/,
    );
  });

  it("is the lower-case variable if both are set", () => {
    expect(proxyFor(HTTPS, { ...PROXIES, https_proxy: "http://lower:3128" })).toBe("http://lower:3128");
  });

  it.each([
    ["*", true],
    ["mirror.corp.example", true],
    ["corp.example", true],
    [".corp.example", true],
    ["*.corp.example", true],
    ["CORP.example", true],
    ["mirror.corp.example:8080", true],
    ["localhost, corp.example", true],
    ["localhost corp.example", true],
    ["mirror.corp.example:80", false],
    ["orp.example", false],
    ["other.example", false],
    ["", false],
  ])('for a URL on port 8080, with NO_PROXY="%s": exempt is %s', (noProxy, exempt) => {
    const proxy = proxyFor(HTTP, { ...PROXIES, NO_PROXY: noProxy });
    expect(proxy).toBe(exempt ? undefined : "http://plain:3128");
  });

  it("uses the default port of a URL without one", () => {
    expect(proxyFor(HTTPS, { ...PROXIES, NO_PROXY: "github.com:443" })).toBeUndefined();
    expect(proxyFor(HTTPS, { ...PROXIES, NO_PROXY: "github.com:80" })).toBe("http://secure:3128");
  });
});
