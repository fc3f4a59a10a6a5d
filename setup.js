// Registers the CDKTF matchers (toHaveResourceWithProperties, toBeValidTerraform …) with jest.
const { Testing } = require("cdktf");
Testing.setupJest();
