import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDifferent, judge } from "../../support/batfish/comparison";
import { ask, type Question } from "../../support/batfish/exchange";
import { verdictOf } from "../../support/batfish/paths";
import { statesOf } from "../../support/batfish/topology";
import { temporaryFolder } from "../../support/temporary-folder";

/** A program that answers every question alike. */
function answering(answers: string): readonly string[] {
  const program = join(temporaryFolder(), "answer.js");
  const text = `const fs = require("node:fs"), path = require("node:path");
    const questions = JSON.parse(fs.readFileSync(path.join(process.argv[2], "questions.json"), "utf8"));
    fs.writeFileSync(path.join(process.argv[2], "answers.json"), JSON.stringify(${answers}));`;
  writeFileSync(program, text);
  return [process.execPath, program];
}

const QUESTION: Question = { from: "i-1", fromAddress: "10.10.0.4", to: "10.10.0.5", port: 22, clientPort: 1024 };

describe("the exchange with Batfish", () => {
  const topologies = [1, 2].map((count) => ({ states: statesOf([]), questions: Array(count).fill(QUESTION) }));

  test("gives each topology the answers to its questions", () => {
    const command = answering("questions.map(({ snapshot }) => ({ paths: 1, working: snapshot }))");
    expect(ask(temporaryFolder(), command, topologies)).toEqual([
      [{ paths: 1, working: 0 }],
      [
        { paths: 1, working: 1 },
        { paths: 1, working: 1 },
      ],
    ]);
  });

  test("fails when an answer is missing", () => {
    expect(() => ask(temporaryFolder(), answering("[]"), topologies)).toThrow("0 answers to 3 questions");
  });

  test("fails when the program fails", () => {
    expect(() => ask(temporaryFolder(), [process.execPath, "--no-such-option"], topologies)).toThrow("ended with 9");
  });

  test("covers the seven paths of the unchanged topology, of which the proof finds none blocked", () => {
    const judged = judge([[]], (all) => all.map(({ questions }) => questions.map(() => ({ paths: 1, working: 1 }))));
    expect(judged.map(({ proof }) => proof).sort()).toEqual([
      ...Array(2).fill("assumed"),
      ...Array(5).fill("reachable"),
    ]);
    expect(judged.filter(isDifferent)).toEqual([]);
  });
});

describe("Batfish's verdict", () => {
  const answer = (clientPort: number, working: number) => ({ ...QUESTION, clientPort, paths: 1, working });

  test("is partly when one of two addresses answers", () => {
    expect(verdictOf([answer(1024, 1), answer(1024, 0)])).toBe("partly");
  });

  test("depends on what the states do not show when the client's ports have different answers", () => {
    expect(verdictOf([answer(1024, 1), answer(32768, 0)])).toBe("assumed");
  });

  test("is blocked when there is no address to ask about", () => {
    expect(verdictOf([])).toBe("blocked");
  });
});
