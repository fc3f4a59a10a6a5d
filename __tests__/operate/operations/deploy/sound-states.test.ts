import { stateProblem } from "../../../../src/operate/operations/deploy/sound-states";

describe("the text of a state file", () => {
  test.each([
    ["a state", '{"version":4,"serial":1,"resources":[]}', undefined],
    ["an encrypted state", '{"serial":1,"encrypted_data":"…"}', undefined],
    ["nothing", "", "it is empty"],
    ["white space", " \n", "it is empty"],
    ["the first half of a state", '{"version":4,"ser', expect.stringMatching(/^it is not JSON; its 17 bytes/)],
    ["zeros, as after a power failure", "\0\0\0\0", expect.stringMatching(/^it is not JSON/)],
    ["another document", '{"resources":[]}', expect.stringMatching(/not a state/)],
    ["a list", "[]", expect.stringMatching(/not a state/)],
    ["null", "null", expect.stringMatching(/not a state/)],
  ])("%s", (_what, text, problem) => {
    expect(stateProblem(text)).toEqual(problem);
  });
});
