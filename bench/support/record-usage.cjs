// Loaded into every Node process of a measured command: when the process ends it writes, to a file of its own, its
// peak memory in kilobytes and its processor time in microseconds. The variable names the folder.
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");

const folder = process.env.BENCH_USAGE_FOLDER;
if (folder) {
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const usage = { memory: maxRSS, processor: userCPUTime + systemCPUTime };
    writeFileSync(join(folder, String(process.pid)), JSON.stringify(usage));
  });
}
