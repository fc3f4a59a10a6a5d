import { App } from "cdktf";
import { OfficeNetworkStack } from "./office-network";
import { ApiStack, TeamStack } from "./platform";

const app = new App();
const network = new OfficeNetworkStack(app, "office-network");
const api = new ApiStack(app, "api");
api.addDependency(network);
for (const [team, cidr] of [
  ["sales", "10.32.0.0/28"],
  ["support", "10.32.1.0/28"],
] as const)
  new TeamStack(app, team, cidr).addDependency(api);
app.synth();
