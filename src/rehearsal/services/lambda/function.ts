/** Lambda: functions. */
import type { AwsCall, Behaviours, ObjectValue } from "../../simulation";
import { named } from "../../simulation/named";
import { boolOf } from "../../values/attributes";

/** @returns the ARN by which API Gateway invokes a function. */
export function invokeArn(call: AwsCall, functionArn: string): string {
  return `arn:${call.partition}:apigateway:${call.region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
}

function computed(call: AwsCall, name: string, planned: ObjectValue): ObjectValue {
  const arn = call.arn(`lambda:function:${name}`);
  const version = boolOf(planned, "publish") === true ? "1" : "$LATEST";
  const code_sha256 = Buffer.from(call.ids.hex(64), "hex").toString("base64");
  return {
    architectures: ["x86_64"],
    code_sha256,
    invoke_arn: invokeArn(call, arn),
    last_modified: call.now().toISOString().replace("Z", "+0000"),
    qualified_arn: `${arn}:${version}`,
    qualified_invoke_arn: invokeArn(call, `${arn}:${version}`),
    source_code_hash: code_sha256,
    version,
  };
}

export const lambdaBehaviours: Behaviours = {
  aws_lambda_function: named("Lambda", "Lambda Function", "function_name", {
    arn: (name) => `lambda:function:${name}`,
    computed,
  }),
};
