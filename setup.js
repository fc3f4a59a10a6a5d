// Registers the CDKTF matchers (toHaveResourceWithProperties …) with jest, where stacks are tested: loading cdktf
// costs every other test file a second.
if (/__tests__.(authoring.(constructs|stacks|contract)|examples).*\.test\.ts$/.test(expect.getState().testPath)) {
  require("cdktf").Testing.setupJest();
}
