import { proxyFor } from "../../../src/operate/engine/proxy-setting";

const HTTPS = new URL("https://github.com/opentofu");
const HTTP = new URL("http://mirror.corp.example:8080/tofu");
const PROXIES = { HTTPS_PROXY: "http://secure:3128", HTTP_PROXY: "http://plain:3128" };

describe("the proxy for a URL", () => {
  it("is the one for its protocol", () => {
    expect(proxyFor(HTTPS, PROXIES)).toBe("http://secure:3128");
    expect(proxyFor(HTTP, PROXIES)).toBe("http://plain:3128");
  });

  it("is none where nothing is set, or an empty value", () => {
    expect(proxyFor(HTTPS, {})).toBeUndefined();
    expect(proxyFor(HTTPS, { HTTPS_PROXY: "" })).toBeUndefined();
  });

  it("is taken for http where it names no protocol", () => {
    expect(proxyFor(HTTPS, { HTTPS_PROXY: "proxy.corp.example:3128" })).toBe("http://proxy.corp.example:3128");
  });

  it("is refused where it is no URL, without showing it", () => {
    expect(() => proxyFor(HTTPS, { HTTPS_PROXY: "http://user:secret@:x" })).toThrow(
      /^HTTPS_PROXY is not a URL\n {2}expected something like http:\/\/proxy\.example:3128$/,
    );
  });

  it("is the one in lower case where both are set", () => {
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

  it("knows the port of a URL that names none", () => {
    expect(proxyFor(HTTPS, { ...PROXIES, NO_PROXY: "github.com:443" })).toBeUndefined();
    expect(proxyFor(HTTPS, { ...PROXIES, NO_PROXY: "github.com:80" })).toBe("http://secure:3128");
  });
});
