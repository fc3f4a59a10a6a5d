/** A CDKTF app with one empty stack: what `bench/synth.ts` compares this project's app with. */
import { App, TerraformStack } from "cdktf";

const app = new App();
new TerraformStack(app, "empty");
app.synth();
