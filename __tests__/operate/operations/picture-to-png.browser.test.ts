import { pictureToPng } from "../../../src/operate/operations/picture-to-png";
import { describeInBrowser, findChromium } from "../../support/browser";

const SIGNATURE = "89504e470d0a1a0a";

describeInBrowser("a picture as PNG", () => {
  afterEach(() => jest.restoreAllMocks());

  test("has twice the size of the picture, and its colors", async () => {
    jest.replaceProperty(process, "env", { ...process.env, CHROMIUM_PATH: findChromium() });
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200" width="300" height="200">
      <rect width="300" height="200" fill="#1d8348"/></svg>`;
    const png = await pictureToPng(svg);
    expect(png.subarray(0, 8).toString("hex")).toBe(SIGNATURE);
    // https://www.w3.org/TR/png/#11IHDR
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([600, 400]);
  });
});
