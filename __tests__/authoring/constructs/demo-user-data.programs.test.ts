import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { demoUserData } from "../../../src/authoring/constructs/demo-user-data";
import { describeWithPrograms } from "../../support/programs";
import { temporaryFolder } from "../../support/temporary-folder";

/** The file that a here-document in a script writes. */
function hereDocument(script: string, word: string): string {
  const [, body = ""] = script.match(new RegExp(`<<'${word}'\\n([\\s\\S]*?)\\n${word}\\n`)) ?? [];
  return body;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

/** Retries until the port accepts connections. */
async function get(url: string, child: ChildProcess): Promise<Response> {
  for (;;) {
    try {
      return await fetch(url);
    } catch (error) {
      if (child.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

describeWithPrograms(["python3"], "the demo service's server", () => {
  test("returns a message and the time as JSON for any path", async () => {
    const port = await freePort();
    const file = join(temporaryFolder(), "server.py");
    writeFileSync(file, hereDocument(demoUserData(port), "PYTHON"));
    const child = spawn("python3", [file], { stdio: "ignore" });
    try {
      const response = await get(`http://127.0.0.1:${port}/any/path?a=b`, child);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("application/json");
      const answer = (await response.json()) as { message: string; ts: string };
      expect(Object.keys(answer)).toEqual(["message", "ts"]);
      expect(answer.message).toBe("Hello from provider");
      expect(answer.ts).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+\+00:00$/);
    } finally {
      child.kill();
      await new Promise((resolve) => child.once("close", resolve));
    }
  });
});

describeWithPrograms(["bash"], "the demo service's user data", () => {
  test("is a valid bash script", () => {
    const { status, stderr } = spawnSync("bash", ["-n"], { input: demoUserData(8080), encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});
